using BenchmarkDotNet.Running;
using PrefixBench.Analysis;
using PrefixBench.Analysis.Summaries;
using PrefixBench.Bench.Toolchain;
using PrefixBench.Core.Prefixes;

namespace PrefixBench.Bench.Columns;

/// <summary>Finds the numbers of BenchmarkDotNet's cases in the analyses.</summary>
/// <param name="live">The live run's analysis; asked for after everything has been played.</param>
/// <param name="baseline">The baseline's analysis, its providers called like their jobs; null without a baseline.</param>
internal sealed class RowSummaries(Func<RunAnalysis> live, RunAnalysis? baseline)
{
    /// <summary>The numbers of a case; null if no request was made for it.</summary>
    public RowSummary? Find(BenchmarkCase benchmark)
    {
        var row = RowKey.Of(benchmark);
        return PrefixPolicyNames.TryParse(row.Prefix, out PrefixPolicy prefix)
            ? live().Find(benchmark.Job.Id, row.Scenario, prefix, row.Turn) ?? baseline?.Find(benchmark.Job.Id, row.Scenario, prefix, row.Turn)
            : null;
    }
}
