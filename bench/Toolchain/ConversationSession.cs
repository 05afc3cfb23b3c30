using BenchmarkDotNet.Running;
using PrefixBench.Bench.Benchmarks;
using PrefixBench.Bench.Planning;
using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Toolchain;

/// <summary>
/// Connects BenchmarkDotNet, which executes case by case, with a run, which plays conversation by conversation: the first case that is executed plays the
/// whole run, and every case gets its own samples.
/// </summary>
/// <param name="play">Plays all conversations of the run and returns their samples. Called once, and only if BenchmarkDotNet's validators pass.</param>
/// <param name="baseline">The samples of the baseline's jobs, which come from a saved run; their provider is the name of the job.</param>
/// <param name="tellsLoad">Whether the rows tell their load. Default false.</param>
internal sealed class ConversationSession(Func<IReadOnlyList<TurnSample>> play, IReadOnlyList<TurnSample> baseline, bool tellsLoad = false)
{
    private ILookup<(string Provider, RowKey Row), TurnSample>? _samples;

    /// <summary>Returns the samples of a case in the order of conversations, including warm-ups and failed turns. The first call plays the run.</summary>
    public IReadOnlyList<TurnSample> SamplesOf(BenchmarkCase benchmark)
    {
        _samples ??= play().Concat(baseline).ToLookup(s => (ProviderJob.ToJobId(s.Provider), RowKey.From(s, tellsLoad)));
        return [.. _samples[(benchmark.Job.Id, TurnCases.RowOf(benchmark))].OrderBy(s => s.Conversation).ThenBy(s => s.Attempt)];
    }
}
