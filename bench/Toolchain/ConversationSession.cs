using BenchmarkDotNet.Running;
using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Toolchain;

/// <summary>
/// Joins BenchmarkDotNet's flow, which goes case by case, to ours, which goes conversation by conversation: the build stage tells
/// which cases survived the filter, the first case executed plays everything, and the later ones are handed what was recorded.
/// </summary>
/// <param name="rows">The rows offered to BenchmarkDotNet.</param>
/// <param name="play">Plays the conversations that the chosen (provider, row) pairs need and returns all samples.</param>
/// <param name="baseline">The samples of the baseline's jobs, which come from a saved run.</param>
internal sealed class ConversationSession(
    IReadOnlyList<RowKey> rows, Func<IReadOnlyList<(string Provider, RowKey Row)>, IReadOnlyList<TurnSample>> play, IReadOnlyList<TurnSample> baseline)
{
    private readonly List<(string Provider, RowKey Row)> _chosen = [];
    private ILookup<(string Provider, RowKey Row), TurnSample>? _samples;

    /// <summary>
    /// The session under way. BenchmarkDotNet makes the benchmark class and finds its rows by reflection, so this
    /// is the only way to hand them over; it is set once, before BenchmarkDotNet starts.
    /// </summary>
    public static ConversationSession Current { get; set; } = new([], _ => [], []);

    /// <summary>The rows offered to BenchmarkDotNet.</summary>
    public IReadOnlyList<RowKey> Rows => rows;

    /// <summary>Notes that a case will be executed. A baseline's is not played, so nobody learns of it.</summary>
    public void Choose(BenchmarkCase benchmark)
    {
        if (!benchmark.Job.Meta.Baseline)
        {
            _chosen.Add(KeyOf(benchmark));
        }
    }

    /// <summary>The samples of a case in conversation order, warm-up and failed ones included; plays everything when asked the first time.</summary>
    public IReadOnlyList<TurnSample> SamplesOf(BenchmarkCase benchmark)
    {
        _samples ??= play(_chosen).Concat(baseline).ToLookup(s => (s.Provider, RowKey.Of(s)));
        return [.. _samples[KeyOf(benchmark)].OrderBy(s => s.Conversation).ThenBy(s => s.Attempt)];
    }

    private static (string Provider, RowKey Row) KeyOf(BenchmarkCase benchmark) => (benchmark.Job.Id, RowKey.Of(benchmark));
}
