using CsCheck;
using Xunit;

namespace PrefixBench.Statistics.Tests;

public class RankSumTests
{
    private const string Seed = "0N0XIzNsQ0O2";

    // Hollander and Wolfe, table 4.1: permeability of the human chorioamnion at term, and at 12 to 26 weeks.
    private static readonly double[] AtTerm = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
    private static readonly double[] Early = [1.15, 0.88, 0.90, 0.74, 1.21];

    // Few distinct values, so that most samples have ties.
    private static readonly Gen<double[]> Coarse = Gen.Int[0, 6].Select(value => (double)value).Array[1, 7];

    [Fact]
    public void P_value_of_the_permeability_data_is_the_published_one() =>
        // Hollander and Wolfe, example 4.1, as R's wilcox.test(x, y, alternative = "greater") prints it: W = 35, p = 0.1272.
        Assert.Equal(0.1272, RankSumTest.IsLower(Early, AtTerm), 5e-5);

    [Fact]
    public void Shift_of_the_permeability_data_is_the_published_one()
    {
        // Hollander and Wolfe, examples 4.3 and 4.4: estimate 0.305, interval (−0.15, 0.76) at 96 %.
        Estimate shift = ShiftEstimator.Difference(Early, AtTerm)!;

        Assert.Equal(0.305, shift.Value, 1e-9);
        Assert.Equal(-0.15, shift.Lower!.Value, 1e-9);
        Assert.Equal(0.76, shift.Upper!.Value, 1e-9);
        Assert.Equal(0.960, shift.Confidence!.Value, 5e-4);
        Assert.Equal(5, shift.Count);
    }

    [Theory]
    // The usual table of critical values, two-sided 5 %: the largest U with P(U ≤ u) ≤ 0.025, one less than the rank.
    [InlineData(5, 5, 2)]
    [InlineData(5, 12, 11)]
    [InlineData(7, 7, 8)]
    [InlineData(8, 8, 13)]
    [InlineData(10, 10, 23)]
    [InlineData(15, 19, 85)]
    [InlineData(20, 20, 127)]
    public void Ranks_are_the_tabled_critical_values(int count, int other, int critical)
    {
        Assert.Equal(critical + 1, RankSumDistribution.IntervalRank(count, other, 0.95).Rank);
        Assert.Equal(critical + 1, RankSumDistribution.IntervalRank(other, count, 0.95).Rank);
    }

    [Fact]
    public void Exact_and_normal_ranks_meet_where_the_method_changes()
    {
        (long exact, double exactConfidence) = RankSumDistribution.ExactIntervalRank(50, 50, 0.95);
        (long normal, double normalConfidence) = RankSumDistribution.NormalIntervalRank(50, 50, 0.95);

        Assert.InRange(normal, exact - 2, exact + 2);
        Assert.Equal(exactConfidence, normalConfidence, 0.001);
    }

    [Fact]
    public void P_value_counts_every_choice_of_ranks_ties_included() => Gen.Select(Coarse, Coarse).Sample(
        (lower, upper) => Assert.Equal(ByEnumeration(lower, upper), RankSumTest.IsLower(lower, upper), 1e-12),
        seed: Seed,
        iter: 300);

    [Fact]
    public void Many_values_give_nearly_the_exact_p_value_by_the_normal_approximation()
    {
        double[] lower = [.. Enumerable.Range(0, 50).Select(i => i % 9 * 1.0)];
        double[] upper = [.. Enumerable.Range(0, 50).Select(i => (i % 9) + (i % 2 * 1.0))];

        double exact = RankSumTest.IsLower(lower, upper);
        double normal = RankSumTest.IsLower([.. lower, 4.0], upper);

        Assert.InRange(exact, 0.05, 0.2);
        Assert.Equal(exact, normal, 0.03);
    }

    [Fact]
    public void Samples_that_do_not_overlap_have_the_smallest_p_value()
    {
        Assert.Equal(1 / 924.0, RankSumTest.IsLower([1, 1, 1, 1, 1, 1], [2, 2, 2, 2, 2, 2]), 1e-12);
        Assert.Equal(1 / 924.0, RankSumTest.SmallestPValue(6, 6), 1e-12);
        Assert.Equal(1, RankSumTest.IsLower([2, 2, 2], [1, 1, 1]));
        Assert.Equal(1, RankSumTest.IsLower([1, 1, 1], [1, 1, 1]), 1e-12);
    }

    [Fact]
    public void An_empty_sample_is_refused() => Assert.Throws<ArgumentException>(() => RankSumTest.IsLower([], [1]));

    [Fact]
    public void Ratio_mirrors_when_the_sides_are_swapped()
    {
        Estimate ratio = ShiftEstimator.Ratio(Early, AtTerm)!;
        Estimate mirrored = ShiftEstimator.Ratio(AtTerm, Early)!.Transform(value => 1 / value);

        Assert.Equal(ratio.Value, mirrored.Value, 1e-12);
        Assert.Equal(ratio.Lower!.Value, mirrored.Lower!.Value, 1e-12);
        Assert.Equal(ratio.Upper!.Value, mirrored.Upper!.Value, 1e-12);
    }

    [Fact]
    public void Ratio_of_values_that_may_be_zero_is_none()
    {
        Assert.Null(ShiftEstimator.Ratio([1, 2, 0], [1, 2, 3]));
        Assert.Null(ShiftEstimator.Ratio([1, 2], []));
        Assert.Null(ShiftEstimator.Difference([], [1]));
    }

    [Fact]
    public void Three_values_each_have_no_interval()
    {
        Estimate shift = ShiftEstimator.Difference([1, 2, 3], [11, 12, 13])!;

        Assert.Equal(Estimate.WithoutInterval(10, 3), shift);
        Assert.True(ShiftEstimator.Difference([1, 2, 3, 4], [11, 12, 13, 14])!.HasInterval);
    }

    [Fact]
    public void Holm_multiplies_by_what_is_left_and_never_falls()
    {
        // Worked by hand: sorted 0.005 × 4, 0.01 × 3, 0.03 × 2, 0.04 × 1, the last raised to its predecessor; the untested one does not count.
        Assert.Equal([0.03, 0.06, null, 0.06, 0.02], HolmAdjustment.Adjust([0.01, 0.04, null, 0.03, 0.005]).Select(p => p is { } value ? Math.Round(value, 12) : (double?)null));
        Assert.Equal([1.0, 1.0], HolmAdjustment.Adjust([0.9, 0.6]).Select(p => p!.Value));
    }

    private static double ByEnumeration(double[] lower, double[] upper)
    {
        double[] all = [.. lower, .. upper];
        double[] ranks = [.. all.Select(value => all.Count(other => other < value) + ((all.Count(other => other == value) + 1) / 2.0))];
        double observed = ranks.Take(lower.Length).Sum();
        (int asLow, int choices) = (0, 0);
        for (int mask = 0; mask < 1 << all.Length; mask++)
        {
            if (int.PopCount(mask) == lower.Length)
            {
                choices++;
                asLow += Enumerable.Range(0, all.Length).Where(i => (mask >> i & 1) == 1).Sum(i => ranks[i]) <= observed + 1e-9 ? 1 : 0;
            }
        }

        return (double)asLow / choices;
    }
}
