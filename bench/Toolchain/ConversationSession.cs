using BenchmarkDotNet.Running;
using PrefixBench.Bench.Benchmarks;
using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Toolchain;

/// <summary>
/// Connects BenchmarkDotNet's flow, which goes case by case, with that of a run, which goes conversation by conversation: the first case that is executed
/// plays everything, and every case gets its own samples.
/// </summary>
/// <param name="play">Plays all conversations of the run and returns their samples. Called once, and only if BenchmarkDotNet's validators pass.</param>
/// <param name="baseline">The samples of the baseline's jobs, which come from a saved run; each has its job's name as its provider.</param>
internal sealed class ConversationSession(Func<IReadOnlyList<TurnSample>> play, IReadOnlyList<TurnSample> baseline)
{
    private ILookup<(string Provider, RowKey Row), TurnSample>? _samples;

    /// <summary>The samples of a case in conversation order, warm-ups and failed turns included; plays everything at the first call.</summary>
    public IReadOnlyList<TurnSample> SamplesOf(BenchmarkCase benchmark)
    {
        _samples ??= play().Concat(baseline).ToLookup(s => (s.Provider, RowKey.From(s)));
        return [.. _samples[(benchmark.Job.Id, TurnCases.RowOf(benchmark))].OrderBy(s => s.Conversation).ThenBy(s => s.Attempt)];
    }
}
