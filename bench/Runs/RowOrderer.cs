using System.Collections.Immutable;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Order;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace PrefixBench.Bench.Runs;

/// <summary>Keeps a provider's rows together, in the order of the plan: BenchmarkDotNet would put the first turns of all providers first.</summary>
/// <param name="providers">The providers' names in the order of the plan.</param>
internal sealed class RowOrderer(IReadOnlyList<string> providers) : IOrderer
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
    public string? GetLogicalGroupKey(ImmutableArray<BenchmarkCase> allBenchmarksCases, BenchmarkCase benchmarkCase) => benchmarkCase.Job.Id;

    /// <inheritdoc/>
    public IEnumerable<IGrouping<string, BenchmarkCase>> GetLogicalGroupOrder(IEnumerable<IGrouping<string, BenchmarkCase>> logicalGroups, IEnumerable<BenchmarkLogicalGroupRule>? order = null) =>
        logicalGroups.OrderBy(g => PositionOf(g.Key));

    // Within a provider the cases come as the rows were offered, and this sort keeps that order.
    private IEnumerable<BenchmarkCase> Sort(IEnumerable<BenchmarkCase> cases) => cases.OrderBy(c => PositionOf(c.Job.Id));

    private int PositionOf(string provider) => Enumerable.Range(0, providers.Count).FirstOrDefault(i => providers[i] == provider, providers.Count);
}
