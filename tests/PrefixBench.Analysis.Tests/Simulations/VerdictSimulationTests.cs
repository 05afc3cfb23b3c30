using PrefixBench.Analysis.Comparisons;
using PrefixBench.Core.Metrics;
using Xunit;

namespace PrefixBench.Analysis.Tests.Simulations;

/// <summary>Quick versions of the simulations; <see cref="FullVerdictSimulations"/> has them at full length.</summary>
public class VerdictSimulationTests
{
    private static readonly NoiseModel Ten = new() { Conversations = 10 };
    private static readonly NoiseModel Twenty = new() { Conversations = 20 };

    [Fact]
    public void A_server_against_itself_is_quiet() => Assert.InRange(VerdictSimulation.AnyDifference(Ten, Ten, 200, seed: 11), 0, 0.05);

    [Fact]
    public void A_shift_below_the_threshold_is_not_called() => Assert.InRange(VerdictSimulation.AnyDifference(Twenty, Twenty with { Effect = 1.02 }, 100, seed: 12), 0, 0.05);

    [Theory]
    [InlineData(1.1, ComparisonVerdict.Worse)]
    [InlineData(1 / 1.1, ComparisonVerdict.Better)]
    public void A_shift_of_a_tenth_is_found_among_all_rows(double effect, ComparisonVerdict expected) =>
        Assert.InRange(VerdictSimulation.Called(MetricCatalogue.TimeToFirstToken, 2, expected, Twenty, Twenty with { Effect = effect }, 100, seed: 13), 0.9, 1);

    [Theory]
    [InlineData(NoiseShape.Recorded)]
    [InlineData(NoiseShape.Exponential)]
    [InlineData(NoiseShape.Normal)]
    public void Intervals_hold_the_truth(NoiseShape shape)
    {
        // 2,000 repetitions scatter by 0.5 percentage points.
        Assert.InRange(IntervalSimulation.OfRatio(shape, 10, 2000, seed: 14), 0.935, 0.975);
        Assert.InRange(IntervalSimulation.OfShift(shape, 10, 2000, seed: 15), 0.935, 0.975);
    }
}
