using PrefixBench.Core.Conduct;
using PrefixBench.Statistics;
using Xunit;

namespace PrefixBench.Core.Tests.Conduct;

public class RelativeErrorTests
{
    [Fact]
    public void Relative_error_is_half_the_interval_over_the_median()
    {
        double[] values = [100, 101, 102, 103, 104, 105, 106, 107];
        (double lower, double upper) = MedianInterval.Bounds(values)!.Value;

        Assert.Equal((upper - lower) / 2 / 103.5, RelativeError.OfMedian([.. values.Reverse()])!.Value, 1e-12);
        Assert.Equal(0, RelativeError.OfMedian([5, 5, 5, 5, 5, 5]));
    }

    [Fact]
    public void Relative_error_is_unknown_for_five_values_and_for_a_median_that_is_not_positive()
    {
        Assert.Null(RelativeError.OfMedian([]));
        Assert.Null(RelativeError.OfMedian([5, 5, 5, 5, 5]));
        Assert.Null(RelativeError.OfMedian([-1, -1, -1, 1, 1, 1]));
    }
}
