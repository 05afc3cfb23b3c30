using Xunit;

namespace PrefixBench.Statistics.Tests;

public class MeanEstimatorTests
{
    // Student 1908, "The probable error of a mean": hours of sleep gained. R's t.test(extra ~ group, sleep, paired = TRUE) prints 0.7001142 and 2.4598858.
    private static readonly double[] Sleep = [1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4];

    [Fact]
    public void Mean_of_students_sleep_data_has_the_published_interval()
    {
        Estimate estimate = MeanEstimator.Estimate(Sleep)!;

        Assert.Equal(1.58, estimate.Value, 1e-12);
        Assert.Equal(0.7001142, estimate.Lower!.Value, 1e-6);
        Assert.Equal(2.4598858, estimate.Upper!.Value, 1e-6);
        Assert.Equal(0.95, estimate.Confidence);
        Assert.Equal(10, estimate.Count);
    }

    [Fact]
    public void Mean_of_darwins_maize_has_the_published_interval()
    {
        // Fisher, "The Design of Experiments", chapter 3: mean 20.933, standard error 9.746, t(14) = 2.145, in eighths of an inch.
        Estimate estimate = MeanEstimator.Estimate([49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48])!;

        Assert.Equal(20.933, estimate.Value, 1e-3);
        Assert.Equal(9.746 * 2.145, estimate.Upper!.Value - estimate.Value, 5e-3);
    }

    [Fact]
    public void Mean_of_one_value_has_no_bounds()
    {
        Assert.Equal(new Estimate(7, null, null, null, 1), MeanEstimator.Estimate([7]));
        Assert.Null(MeanEstimator.Estimate([]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Confidence_outside_its_range_is_refused(double confidence) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => MeanEstimator.Estimate(Sleep, confidence));
}
