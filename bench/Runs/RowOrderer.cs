using System.Collections.Immutable;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Order;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using PrefixBench.Bench.Benchmarks;
using PrefixBench.Bench.Planning;

namespace PrefixBench.Bench.Runs;

/// <summary>
/// Keeps the rows of a provider together, in the order of the plan; BenchmarkDotNet would sort by turn first. A row with a baseline is a group of its own,
/// with the baseline first, because BenchmarkDotNet computes ratios within a group. Where one job is the reference of all others, a row of all jobs is a group.
/// </summary>
/// <param name="jobs">The jobs in the order of the table.</param>
internal sealed class RowOrderer(IReadOnlyList<ProviderJob> jobs) : IOrderer
{
    public bool SeparateLogicalGroups => true;

    public IEnumerable<BenchmarkCase> GetExecutionOrder(ImmutableArray<BenchmarkCase> benchmarksCase, IEnumerable<BenchmarkLogicalGroupRule>? order = null) => Sort(benchmarksCase);

    public IEnumerable<BenchmarkCase> GetSummaryOrder(ImmutableArray<BenchmarkCase> benchmarksCases, Summary summary) => Sort(benchmarksCases);

    public string? GetHighlightGroupKey(BenchmarkCase benchmarkCase) => null;

    public string? GetLogicalGroupKey(ImmutableArray<BenchmarkCase> allBenchmarksCases, BenchmarkCase benchmarkCase)
    {
        string provider = JobOf(benchmarkCase).Provider;
        RowKey row = TurnCases.RowOf(benchmarkCase);

        // No name contains the separator between the parts.
        string key = $"{row.Scenario}\n{row.Load}\n{row.Prefix}\n{row.Turn}";
        return HasReference ? key : jobs.Any(j => j.IsBaseline && j.Provider == provider) ? $"{provider}\n{key}" : provider;
    }

    public IEnumerable<IGrouping<string, BenchmarkCase>> GetLogicalGroupOrder(IEnumerable<IGrouping<string, BenchmarkCase>> logicalGroups, IEnumerable<BenchmarkLogicalGroupRule>? order = null)
    {
        IGrouping<string, BenchmarkCase>[] groups = [.. logicalGroups];
        List<BenchmarkCase> sorted = [.. Sort(groups.SelectMany(g => g))];
        return groups.OrderBy(g => g.Min(sorted.IndexOf));
    }

    private IEnumerable<BenchmarkCase> Sort(IEnumerable<BenchmarkCase> cases)
    {
        BenchmarkCase[] all = [.. cases];

        // Within a job, the cases are in the order of the rows.
        List<RowKey> rows = [.. all.Select(TurnCases.RowOf).Distinct()];
        return HasReference
            ? all.OrderBy(c => rows.IndexOf(TurnCases.RowOf(c))).ThenBy(c => ProviderPosition(JobOf(c)))
            : all.OrderBy(c => ProviderPosition(JobOf(c))).ThenBy(c => rows.IndexOf(TurnCases.RowOf(c))).ThenBy(c => JobOf(c).IsBaseline ? 0 : 1);
    }

    private bool HasReference => jobs.Any(job => job.IsReference);

    private ProviderJob JobOf(BenchmarkCase benchmark) => ProviderJob.Find(jobs, benchmark.Job.Id);

    private int ProviderPosition(ProviderJob job) => Enumerable.Range(0, jobs.Count).First(i => jobs[i].Provider == job.Provider);
}
