using CsCheck;
using Xunit;

namespace PrefixBench.Statistics.Tests;

public class SignedRankTests
{
    private const string Seed = "0N0XIzNsQ0O2";

    private static readonly Gen<double[]> Values = Gen.Int[-100_000, 100_000].Select(value => value / 16.0).Array[1, 40];

    [Fact]
    public void Hodges_Lehmann_of_the_depression_data_is_the_published_one()
    {
        // Hollander and Wolfe, table 3.1 (Hamilton depression scale, second visit − first visit): estimate −0.46 (example 3.3),
        // interval (−0.786, −0.010) at 96.1 % (example 3.4).
        double[] first = [1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30];
        double[] second = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];

        Estimate estimate = HodgesLehmannEstimator.Estimate([.. second.Zip(first, (after, before) => after - before)])!;

        Assert.Equal(-0.46, estimate.Value, 1e-9);
        Assert.Equal(-0.786, estimate.Lower!.Value, 1e-9);
        Assert.Equal(-0.010, estimate.Upper!.Value, 1e-9);
        Assert.Equal(0.961, estimate.Confidence!.Value, 5e-4);
    }

    [Theory]
    // Wilcoxon's table of critical values, two-sided 5 %: the largest T with P(T⁺ ≤ T) ≤ 0.025, one less than the rank.
    [InlineData(6, 0)]
    [InlineData(7, 2)]
    [InlineData(8, 3)]
    [InlineData(9, 5)]
    [InlineData(10, 8)]
    [InlineData(12, 13)]
    [InlineData(15, 25)]
    [InlineData(20, 52)]
    [InlineData(25, 89)]
    [InlineData(30, 137)]
    [InlineData(50, 434)]
    public void Ranks_are_the_tabled_critical_values(int count, int critical) =>
        Assert.Equal(critical + 1, SignedRankDistribution.Rank(count, 0.95).Rank);

    [Fact]
    public void Fewer_than_six_values_have_no_interval()
    {
        Assert.Equal(Estimate.WithoutInterval(3, 5), HodgesLehmannEstimator.Estimate([1, 2, 3, 4, 5]));
        Assert.Equal(new Estimate(3.5, 1, 6, 0.96875, 6), HodgesLehmannEstimator.Estimate([1, 2, 3, 4, 5, 6]));
        Assert.Null(HodgesLehmannEstimator.Estimate([]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(50)]
    public void Probabilities_are_symmetric_and_sum_to_one(int count)
    {
        double[] probabilities = SignedRankDistribution.Probabilities(count);

        Assert.Equal(1, probabilities.Sum(), 1e-12);
        Assert.Equal(probabilities, probabilities.Reverse());
    }

    [Theory]
    [InlineData(51)]
    [InlineData(80)]
    public void Normal_approximation_is_within_one_rank_of_the_exact_one(int count)
    {
        (long exact, double exactConfidence) = SignedRankDistribution.ExactRank(count, 0.95);
        (long rank, double confidence) = SignedRankDistribution.Rank(count, 0.95);

        Assert.InRange(rank, exact - 1, exact + 1);
        Assert.Equal(exactConfidence, confidence, 1e-3);
        Assert.True(confidence >= 0.95);
    }

    [Fact]
    public void Rescaling_rescales_the_estimate_and_nothing_else() => Values.Sample(
        values => HodgesLehmannEstimator.Estimate([.. values.Select(value => value * 1024)]) == HodgesLehmannEstimator.Estimate(values)!.Transform(value => value * 1024),
        seed: Seed, iter: 200, threads: 1);

    [Fact]
    public void Shifting_shifts_the_estimate_and_nothing_else() => Values.Sample(
        values => HodgesLehmannEstimator.Estimate([.. values.Select(value => value + 4096)]) == HodgesLehmannEstimator.Estimate(values)!.Transform(value => value + 4096),
        seed: Seed, iter: 200, threads: 1);

    [Fact]
    public void Swapping_the_sides_mirrors_the_estimate() => Values.Sample(
        values => HodgesLehmannEstimator.Estimate([.. values.Select(value => -value)]) == HodgesLehmannEstimator.Estimate(values)!.Transform(value => -value),
        seed: Seed, iter: 200, threads: 1);

    [Fact]
    public void Order_of_the_values_does_not_matter() => Values.Sample(
        values => HodgesLehmannEstimator.Estimate([.. values.Reverse()]) == HodgesLehmannEstimator.Estimate(values)
            && MedianEstimator.Estimate([.. values.Reverse()]) == MedianEstimator.Estimate(values),
        seed: Seed, iter: 200, threads: 1);

    [Fact]
    public void Bounds_enclose_the_estimate() => Values.Sample(
        values => HodgesLehmannEstimator.Estimate(values) is { } estimate
            && estimate.HasInterval == values.Length >= 6
            && (!estimate.HasInterval || (estimate.Lower <= estimate.Value && estimate.Value <= estimate.Upper && estimate.Confidence >= 0.95)),
        seed: Seed, iter: 200, threads: 1);

    [Fact]
    public void Interval_covers_the_true_shift_as_often_as_it_says()
    {
        // Skew cancels in a difference of two equal latencies, so the pairs are symmetric around the shift whatever a latency looks like.
        var random = new Random(20261122);
        int covered = 0;
        for (int run = 0; run < 2000; run++)
        {
            double[] differences = [.. Enumerable.Range(0, 10).Select(_ => 5 + Latency(random) - Latency(random))];
            Estimate estimate = HodgesLehmannEstimator.Estimate(differences)!;
            covered += estimate.Lower <= 5 && 5 <= estimate.Upper ? 1 : 0;
        }

        // 1 − 2·P(T⁺ ≤ 8) = 0.951 at n = 10; three standard errors of 2000 runs are 0.0145.
        Assert.InRange(covered / 2000.0, 0.9365, 0.9655);
    }

    private static double Latency(Random random) => 100 - (20 * Math.Log(1 - random.NextDouble()));
}
