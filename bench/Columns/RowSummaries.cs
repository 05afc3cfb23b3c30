using BenchmarkDotNet.Running;
using PrefixBench.Analysis.Rows;
using PrefixBench.Bench.Benchmarks;
using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Columns;

/// <summary>The rows' summaries, worked out once when the first is asked for: BenchmarkDotNet asks after everything has been played.</summary>
/// <param name="samples">Everything recorded.</param>
internal sealed class RowSummaries(Func<IReadOnlyList<TurnSample>> samples)
{
    private Dictionary<(string Provider, RowKey Row), RowSummary>? _rows;

    /// <summary>The summary of a benchmark case; null if no request was made for it.</summary>
    public RowSummary? Of(BenchmarkCase benchmark)
    {
        _rows ??= RowSummary.Summarise(samples()).ToDictionary(r => (r.Provider, new RowKey(r.Scenario, r.Prefix, r.Turn)));
        return _rows.GetValueOrDefault((benchmark.Job.Id, TurnCases.RowOf(benchmark)));
    }
}
