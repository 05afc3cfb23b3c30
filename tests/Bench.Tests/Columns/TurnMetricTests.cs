using PrefixBench.Analysis.Summaries;
using PrefixBench.Bench.Columns;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Statistics;

namespace PrefixBench.Bench.Tests.Columns;

public sealed class TurnMetricTests
{
    private static readonly RowSummary Inferred = new()
    {
        Provider = "server",
        Scenario = "seed",
        Prefix = PrefixPolicy.Stable,
        Turn = 2,
        Count = 10,
        Failures = new Dictionary<FailureKind, int>(),
        PromptTokens = 1818,
        PromptLength = 1818,
        InferredCachedTokens = new Estimate(1290.4, 1180.2, 1389.6, 0.95, 10),
    };

    [Fact]
    public void Json_has_the_inferred_number_and_its_bounds_beside_the_reported_one() => Assert.Equal(
        [("Cached", 1727), ("Cached inferred", 1290.4), ("Cached inferred low", 1180.2), ("Cached inferred high", 1389.6)],
        TurnMetric.All.SelectMany(m => m.Of(Inferred with { CachedTokens = 1727 }))
            .Where(m => m.Descriptor.Id.StartsWith("Cached", StringComparison.Ordinal))
            .Select(m => (m.Descriptor.Id, m.Value)));
}
