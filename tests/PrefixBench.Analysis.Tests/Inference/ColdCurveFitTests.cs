using PrefixBench.Analysis.Inference;
using Xunit;

namespace PrefixBench.Analysis.Tests.Inference;

public class ColdCurveFitTests
{
    [Theory]
    [InlineData(0, 0.5, 0)]
    [InlineData(250, 0.05, 0)]
    [InlineData(20, 0.3, 1e-4)]
    [InlineData(0, 1.16, 1.98e-4)]
    public void Exact_times_give_their_curve_back(double fixedMs, double linear, double quadratic)
    {
        ColdPoint[] points = [.. new[] { 1500, 1800, 2100, 2400 }.Select(tokens => new ColdPoint(tokens, fixedMs + (linear * tokens) + (quadratic * tokens * tokens), 8))];

        ColdCurve curve = ColdCurveFit.Fit(points, largestFixedMs: 300)!;

        Assert.Equal(fixedMs, curve.FixedMs, 1e-6 + (fixedMs * 1e-6));
        Assert.Equal(linear, curve.LinearMs, linear * 1e-6);
        Assert.Equal(quadratic, curve.QuadraticMs, 1e-9);
    }

    [Fact]
    public void A_negative_fixed_part_becomes_curvature()
    {
        // A llama-server: the straight line through these would cross zero at 300 tokens.
        ColdCurve curve = ColdCurveFit.Fit([new ColdPoint(1528, 2238, 8), new ColdPoint(1818, 2775, 8), new ColdPoint(2112, 3338, 8)], largestFixedMs: 206)!;

        Assert.Equal(0, curve.FixedMs);
        Assert.InRange(curve.LinearMs, 1.1, 1.2);
        Assert.InRange(curve.QuadraticMs, 1.9e-4, 2.1e-4);
    }

    [Fact]
    public void The_fixed_part_is_no_more_than_the_quickest_turn()
    {
        ColdPoint[] points = [new(1500, 1000, 8), new(1800, 1020, 8), new(2100, 1041, 8)];

        Assert.Equal(200, ColdCurveFit.Fit(points, largestFixedMs: 200)!.FixedMs);
        Assert.InRange(ColdCurveFit.Fit(points, largestFixedMs: 2000)!.FixedMs, 890, 920);
    }

    [Fact]
    public void The_first_tokens_never_cost_nothing()
    {
        // Noise made these steeper than the square of the length.
        ColdCurve curve = ColdCurveFit.Fit([new ColdPoint(1500, 1000, 8), new ColdPoint(2100, 2500, 8)], largestFixedMs: 0)!;

        Assert.Equal(curve.MarginalMs(2100), 9 * curve.MarginalMs(0), 1e-6);
    }

    [Fact]
    public void One_length_gives_no_curve_and_falling_times_give_a_flat_one()
    {
        Assert.Null(ColdCurveFit.Fit([new ColdPoint(1500, 1000, 8), new ColdPoint(1500, 1010, 8)], 100));
        Assert.True(ColdCurveFit.Fit([new ColdPoint(1500, 1010, 8), new ColdPoint(1800, 1000, 8)], 2000)!.IsFlat);
    }

    [Fact]
    public void Cached_tokens_are_those_that_take_the_saved_time()
    {
        var curve = new ColdCurve(20, 0.3, 1e-4);

        Assert.Equal(1500, curve.TokensOf((0.3 * 1500) + (1e-4 * 1500 * 1500)), 1e-9);
        Assert.Equal(1500, new ColdCurve(20, 0.3, 0).TokensOf(450), 1e-9);
        Assert.Equal(0, curve.TokensOf(-5));
    }
}
