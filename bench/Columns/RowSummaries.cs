using BenchmarkDotNet.Running;
using PrefixBench.Analysis;
using PrefixBench.Analysis.Summaries;
using PrefixBench.Bench.Benchmarks;
using PrefixBench.Bench.Planning;
using PrefixBench.Core.Chat;

namespace PrefixBench.Bench.Columns;

/// <summary>Finds the numbers of BenchmarkDotNet's cases in the analyses.</summary>
/// <param name="jobs">The jobs of the table.</param>
/// <param name="live">The live run's analysis; asked for after everything has been played.</param>
/// <param name="baseline">The saved run's analysis; null without a baseline.</param>
internal sealed class RowSummaries(IReadOnlyList<ProviderJob> jobs, Func<RunAnalysis> live, RunAnalysis? baseline)
{
    /// <summary>The numbers of a case; null if no request was made for it.</summary>
    public RowSummary? Find(BenchmarkCase benchmark)
    {
        RowKey row = TurnCases.RowOf(benchmark);
        var job = ProviderJob.Find(jobs, benchmark.Job.Id);
        Load load = row.Load ?? job.Load;
        return job.SavedProvider is { } saved
            ? baseline?.Find(saved, row.Scenario, row.Prefix, row.Turn, load)
            : live().Find(job.Provider, row.Scenario, row.Prefix, row.Turn, load);
    }
}
