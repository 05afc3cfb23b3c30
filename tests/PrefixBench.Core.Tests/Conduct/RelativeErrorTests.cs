using PrefixBench.Core.Conduct;
using Xunit;

namespace PrefixBench.Core.Tests.Conduct;

public class RelativeErrorTests
{
    // Student 1908, "The probable error of a mean": hours of sleep gained. R's t.test(extra ~ group, sleep, paired = TRUE) prints 0.7001142 and 2.4598858.
    private static readonly double[] Sleep = [1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4];

    [Fact]
    public void Relative_error_is_half_the_interval_over_the_mean()
    {
        Assert.Equal((2.4598858 - 1.58) / 1.58, RelativeError.OfMean(Sleep)!.Value, 1e-6);
        Assert.Equal(0, RelativeError.OfMean([5, 5, 5]));
    }

    [Fact]
    public void Relative_error_is_unknown_for_one_value_and_for_a_mean_that_is_not_positive()
    {
        Assert.Null(RelativeError.OfMean([]));
        Assert.Null(RelativeError.OfMean([5]));
        Assert.Null(RelativeError.OfMean([-1, 1]));
        Assert.Null(RelativeError.OfMean([0, 0]));
    }
}
