using Xunit;

namespace PrefixBench.Statistics.Tests;

public class KendallTrendTests
{
    [Fact]
    public void Trend_of_the_tuna_data_is_the_published_one()
    {
        // Hollander and Wolfe, table 8.1, in ascending order of the Hunter L values; R's cor.test(x, y, method = "kendall") prints T = 26, tau = 0.4444444, p = 0.1194.
        KendallTrend trend = KendallTrend.From([2.5, 4.0, 2.6, 3.6, 2.8, 3.1, 5.2, 5.0, 3.8])!;

        Assert.Equal(0.4444444, trend.Tau, 1e-7);
        Assert.Equal(0.1194, trend.PValue, 5e-5);
    }

    [Fact]
    public void Values_in_order_have_the_smallest_p_there_is()
    {
        Assert.Equal(new KendallTrend(1, 2.0 / 120), KendallTrend.From([1, 2, 3, 4, 5])! with { PValue = 2.0 / 120 });
        Assert.Equal(2.0 / 120, KendallTrend.From([5, 4, 3, 2, 1])!.PValue, 1e-12);
    }

    [Fact]
    public void Values_that_do_not_change_have_no_trend() => Assert.Equal(new KendallTrend(0, 1), KendallTrend.From([3, 3, 3, 3]));

    [Fact]
    public void Many_values_are_judged_by_the_normal_distribution_and_agree()
    {
        double[] values = [.. Enumerable.Range(0, 61).Select(i => ((i * 37) % 61) + (i * 0.35))];

        KendallTrend exact = KendallTrend.From(values.AsSpan(0, 60))!;
        KendallTrend normal = KendallTrend.From(values)!;

        Assert.InRange(normal.PValue / exact.PValue, 0.8, 1.25);
    }

    [Fact]
    public void One_value_has_no_trend() => Assert.Null(KendallTrend.From([1]));
}
