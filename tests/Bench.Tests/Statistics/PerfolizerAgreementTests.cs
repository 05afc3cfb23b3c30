using Perfolizer.Mathematics.SignificanceTesting.Base;
using Perfolizer.Mathematics.SignificanceTesting.MannWhitney;
using Perfolizer.Metrology;
using Pragmastat;
using PrefixBench.Statistics;

namespace PrefixBench.Bench.Tests.Statistics;

/// <summary>Our tests and estimators against those that come with BenchmarkDotNet, where they have the same method. They have no intervals, and their exact test knows no ties.</summary>
public class PerfolizerAgreementTests
{
    public static TheoryData<int, int> Sizes => new() { { 3, 4 }, { 6, 6 }, { 8, 10 }, { 20, 20 }, { 15, 40 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Rank_sum_test_gives_the_same_p_value(int first, int second)
    {
        (double[] x, double[] y) = Draw(first, second);

        double theirs = MannWhitneyTest.Instance.PerformStrategy(new Sample(x), new Sample(y), AlternativeHypothesis.Less, Threshold.Zero, MannWhitneyStrategy.LoefflerExact).PValue;

        Assert.Equal(theirs, RankSumTest.IsLower(x, y), 1e-9);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Shift_is_the_same_and_the_ratio_nearly(int first, int second)
    {
        (double[] x, double[] y) = Draw(first, second);

        Assert.Equal(Toolkit.Shift(new Sample(y), new Sample(x)).NominalValue, ShiftEstimator.Difference(x, y)!.Value, 1e-9);

        // Theirs is the median of the ratios, ours of their logarithms; between the two in the middle the means differ.
        Assert.Equal(Toolkit.Ratio(new Sample(y), new Sample(x)).NominalValue, ShiftEstimator.Ratio(x, y)!.Value, 1e-3);
    }

    private static (double[] X, double[] Y) Draw(int first, int second)
    {
        var random = new Random((first * 100) + second);
        return ([.. Enumerable.Range(0, first).Select(_ => 100 + random.NextDouble())], [.. Enumerable.Range(0, second).Select(_ => 100.2 + random.NextDouble())]);
    }
}
