using PrefixBench.Analysis.Summaries;
using PrefixBench.Bench.Columns;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Statistics;

namespace PrefixBench.Bench.Tests.Columns;

public sealed class InferredCellsTests
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
    public void Inferred_number_is_marked_for_people_and_for_programs()
    {
        Assert.Equal("~1290 [1180, 1390]", InferredCells.Cached(Inferred, CellStyle.Table));
        Assert.Equal("~1290 [1180; 1390]", InferredCells.Cached(Inferred, CellStyle.Data));
        Assert.Equal("~71", InferredCells.HitPercent(Inferred, CellStyle.Table));
        Assert.Equal("~1290 [n = 3]", InferredCells.Cached(Inferred with { InferredCachedTokens = Estimate.WithoutInterval(1290.4, 3) }, CellStyle.Table));
    }

    [Fact]
    public void Reported_number_comes_before_the_inferred_one()
    {
        RowSummary reported = Inferred with { CachedTokens = 1727, CacheHitRatio = 0.95 };

        Assert.Equal("1727", InferredCells.Cached(reported, CellStyle.Table));
        Assert.Equal("95.0", InferredCells.HitPercent(reported, CellStyle.Table));
        Assert.Equal("95.000", InferredCells.HitPercent(reported, CellStyle.Data));
        Assert.Null(InferredCells.HitPercent(reported with { CacheHitRatio = null }, CellStyle.Table));
    }

    [Fact]
    public void Without_either_the_cells_are_empty()
    {
        RowSummary unknown = Inferred with { InferredCachedTokens = null };

        Assert.Null(InferredCells.Cached(unknown, CellStyle.Table));
        Assert.Null(InferredCells.HitPercent(unknown, CellStyle.Table));
    }

    [Fact]
    public void State_names_each_side_that_was_not_cold()
    {
        Assert.Null(InferredCells.State(Inferred));
        Assert.Equal("not cold (2 of 10)", InferredCells.State(Inferred with { NotCold = 2 }));
        Assert.Equal("not cold (1 of 10); control not cold (3 of 9)", InferredCells.State(Inferred with { NotCold = 1, ControlNotCold = 3, ControlCount = 9 }));
    }

    [Fact]
    public void Json_has_the_inferred_number_and_its_bounds_beside_the_reported_one() => Assert.Equal(
        [("Cached", 1727), ("Cached inferred", 1290.4), ("Cached inferred low", 1180.2), ("Cached inferred high", 1389.6)],
        TurnMetric.All.SelectMany(m => m.Of(Inferred with { CachedTokens = 1727 }))
            .Where(m => m.Descriptor.Id.StartsWith("Cached", StringComparison.Ordinal))
            .Select(m => (m.Descriptor.Id, m.Value)));
}
