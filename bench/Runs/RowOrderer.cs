using System.Collections.Immutable;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Order;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using PrefixBench.Bench.Benchmarks;
using PrefixBench.Bench.Planning;

namespace PrefixBench.Bench.Runs;

/// <summary>
/// Keeps a provider's rows together, in the order of the plan: BenchmarkDotNet would put the first turns of all providers first. A row with a
/// baseline is a group of its own, the baseline first, because BenchmarkDotNet's ratios are taken within a group.
/// </summary>
/// <param name="jobs">The jobs in the order of the table.</param>
internal sealed class RowOrderer(IReadOnlyList<ProviderJob> jobs) : IOrderer
{
    /// <inheritdoc/>
    public bool SeparateLogicalGroups => true;

    /// <inheritdoc/>
    public IEnumerable<BenchmarkCase> GetExecutionOrder(ImmutableArray<BenchmarkCase> benchmarksCase, IEnumerable<BenchmarkLogicalGroupRule>? order = null) => Sort(benchmarksCase);

    /// <inheritdoc/>
    public IEnumerable<BenchmarkCase> GetSummaryOrder(ImmutableArray<BenchmarkCase> benchmarksCases, Summary summary) => Sort(benchmarksCases);

    /// <inheritdoc/>
    public string? GetHighlightGroupKey(BenchmarkCase benchmarkCase) => null;

    /// <inheritdoc/>
    public string? GetLogicalGroupKey(ImmutableArray<BenchmarkCase> allBenchmarksCases, BenchmarkCase benchmarkCase)
    {
        string provider = JobOf(benchmarkCase).Provider;
        RowKey row = TurnCases.RowOf(benchmarkCase);

        // What stands between the parts is in no name.
        return jobs.Any(j => j.IsBaseline && j.Provider == provider) ? $"{provider}\n{row.Scenario}\n{row.Prefix}\n{row.Turn}" : provider;
    }

    /// <inheritdoc/>
    public IEnumerable<IGrouping<string, BenchmarkCase>> GetLogicalGroupOrder(IEnumerable<IGrouping<string, BenchmarkCase>> logicalGroups, IEnumerable<BenchmarkLogicalGroupRule>? order = null)
    {
        IGrouping<string, BenchmarkCase>[] groups = [.. logicalGroups];
        List<BenchmarkCase> sorted = [.. Sort(groups.SelectMany(g => g))];
        return groups.OrderBy(g => g.Min(sorted.IndexOf));
    }

    private IEnumerable<BenchmarkCase> Sort(IEnumerable<BenchmarkCase> cases)
    {
        BenchmarkCase[] all = [.. cases];

        // Within a job the cases come as the rows were offered.
        List<RowKey> rows = [.. all.Select(TurnCases.RowOf).Distinct()];
        return all.OrderBy(c => ProviderPosition(JobOf(c))).ThenBy(c => rows.IndexOf(TurnCases.RowOf(c))).ThenBy(c => JobOf(c).IsBaseline ? 0 : 1);
    }

    private ProviderJob JobOf(BenchmarkCase benchmark) => jobs.First(j => j.Id == benchmark.Job.Id);

    private int ProviderPosition(ProviderJob job) => Enumerable.Range(0, jobs.Count).First(i => jobs[i].Provider == job.Provider);
}
