using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Summaries;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Statistics;
using Xunit;

namespace PrefixBench.Analysis.Tests.Reports;

public sealed class InferredTextTests
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
        Assert.Equal("~1290 [1180, 1390]", InferredText.Cached(Inferred, isData: false));
        Assert.Equal("~1290 [1180; 1390]", InferredText.Cached(Inferred, isData: true));
        Assert.Equal("~71", InferredText.HitPercent(Inferred, isData: false));
        Assert.Equal("~1290 [n = 3]", InferredText.Cached(Inferred with { InferredCachedTokens = Estimate.WithoutInterval(1290.4, 3) }, isData: false));
    }

    [Fact]
    public void Reported_number_comes_before_the_inferred_one()
    {
        RowSummary reported = Inferred with { CachedTokens = 1727, CacheHitRatio = 0.95 };

        Assert.Equal("1727", InferredText.Cached(reported, isData: false));
        Assert.Equal("95.0", InferredText.HitPercent(reported, isData: false));
        Assert.Equal("95.000", InferredText.HitPercent(reported, isData: true));
        Assert.Null(InferredText.HitPercent(reported with { CacheHitRatio = null }, isData: false));
    }

    [Fact]
    public void Without_either_the_cells_are_empty()
    {
        RowSummary unknown = Inferred with { InferredCachedTokens = null };

        Assert.Null(InferredText.Cached(unknown, isData: false));
        Assert.Null(InferredText.HitPercent(unknown, isData: false));
    }

    [Fact]
    public void State_names_each_side_that_was_not_cold()
    {
        Assert.Null(InferredText.State(Inferred));
        Assert.Equal("not cold (2 of 10)", InferredText.State(Inferred with { NotCold = 2 }));
        Assert.Equal("not cold (1 of 10); control not cold (3 of 9)", InferredText.State(Inferred with { NotCold = 1, ControlNotCold = 3, ControlCount = 9 }));
    }
}
