using Xunit;

namespace PrefixBench.Analysis.Tests.Simulations;

/// <summary>The quick part of <see cref="CoverageTableTests"/>: few cases, few runs, wide enough bounds for those.</summary>
public class CoverageTests
{
    private const int Runs = 4000;

    [Theory]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(20)]
    public void Interval_of_a_median_covers_what_it_claims_on_noise_with_spikes(int count) =>
        Assert.InRange(Of(CoveredInterval.Median, NoiseSource.Recorded(2, isInOrder: false), StoppingRule.Exactly(count)), 0.935, 0.965);

    [Fact]
    public void Interval_of_a_mean_does_not_cover_on_noise_with_spikes() =>
        Assert.True(Of(CoveredInterval.Mean, NoiseSource.Recorded(2, isInOrder: false), StoppingRule.Exactly(10)) < 0.9);

    [Theory]
    [InlineData(nameof(CoveredInterval.Median))]
    [InlineData(nameof(CoveredInterval.Saved))]
    [InlineData(nameof(CoveredInterval.Shift))]
    public void Intervals_cover_after_a_run_that_decided_its_length_itself(string interval) =>
        Assert.True(Of(Enum.Parse<CoveredInterval>(interval), NoiseSource.Normally(0.08), StoppingRule.Decided(50)) >= 0.935 - 0.005);

    [Fact]
    public void Looking_each_time_would_bias_them() =>
        Assert.True(Of(CoveredInterval.Median, NoiseSource.Normally(0.12), StoppingRule.EachTime(50)) < 0.93);

    private static double Of(CoveredInterval interval, NoiseSource noise, StoppingRule rule) => Coverage.Of(interval, noise, rule, Runs, seed: 11).Covered;
}
