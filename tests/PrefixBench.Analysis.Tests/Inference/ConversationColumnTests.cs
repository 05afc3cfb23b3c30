using CsCheck;
using PrefixBench.Analysis.Inference;
using PrefixBench.Statistics;
using Xunit;

namespace PrefixBench.Analysis.Tests.Inference;

public class ConversationColumnTests
{
    [Fact]
    public void The_median_of_a_draw_is_that_of_the_drawn_numbers() =>
        Gen.Select(Gen.OneOf(Gen.Int[-4, 4].Select(value => (double)value), Gen.Const(double.NaN)), Gen.Int[0, 3]).Array[1, 20].Sample(
            drawn =>
            {
                double[] values = [.. drawn.SelectMany(item => Enumerable.Repeat(item.Item1, item.Item2)).Where(double.IsFinite)];

                (double value, int count) = new ConversationColumn([.. drawn.Select(item => item.Item1)]).Median([.. drawn.Select(item => item.Item2)]);

                Assert.Equal(values.Length, count);
                Assert.Equal(MedianEstimator.Median(values) ?? double.NaN, value);
            },
            seed: "0N0XIzNsQ0O2",
            iter: 500);
}
