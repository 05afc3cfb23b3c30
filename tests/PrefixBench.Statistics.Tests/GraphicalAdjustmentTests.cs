using Xunit;

namespace PrefixBench.Statistics.Tests;

public sealed class GraphicalAdjustmentTests
{
    [Fact]
    public void Alike_for_all_it_is_Holms_procedure()
    {
        double?[] pValues = [0.01, 0.04, null, 0.03, 0.005];
        const int Tested = 4;
        double[,] alike = new double[5, 5];
        for (int from = 0; from < 5; from++)
        {
            for (int to = 0; to < 5; to++)
            {
                alike[from, to] = from == to || from == 2 || to == 2 ? 0 : 1.0 / (Tested - 1);
            }
        }

        double?[] adjusted = [.. GraphicalAdjustment.Adjust(pValues, [0.25, 0.25, 0, 0.25, 0.25], alike)];

        double?[] holm = [.. HolmAdjustment.Adjust(pValues)];
        Assert.Equal(holm.Select(p => p is { } value ? Math.Round(value, 12) : (double?)null), adjusted.Select(p => p is { } value ? Math.Round(value, 12) : (double?)null));
    }

    [Fact]
    public void Test_behind_another_waits_for_it()
    {
        double[,] chain = { { 0, 1 }, { 0, 0 } };

        Assert.Equal([0.03, 0.03], GraphicalAdjustment.Adjust([0.03, 0.001], [1, 0], chain));
        Assert.Equal([0.001, 0.03], GraphicalAdjustment.Adjust([0.001, 0.03], [1, 0], chain));
        Assert.Equal([0.001, 1], GraphicalAdjustment.Adjust([0.001, 0.001], [1, 0], new double[2, 2]));
    }

    // The example of the paper's first figure: two primary tests, each of which hands half of its share to the other and half to a secondary test of its own.
    [Fact]
    public void Share_goes_along_the_arrows_and_past_rejected_tests()
    {
        double[,] arrows =
        {
            { 0, 0.5, 0.5, 0 },
            { 0.5, 0, 0, 0.5 },
            { 0, 1, 0, 0 },
            { 1, 0, 0, 0 },
        };

        double?[] adjusted = [.. GraphicalAdjustment.Adjust([0.01, 0.04, 0.02, 0.03], [0.5, 0.5, 0, 0], arrows)];

        // 0.01 ÷ ½; its share makes ¾ for the second and ¼ for the third: 0.04 ÷ ¾ is the smaller; then ⅔ of the second's share are the third's, ⅓ the fourth's.
        Assert.Equal([0.02, 0.0533, 0.0533, 0.0533], adjusted.Select(p => Math.Round(p!.Value, 4)));
    }
}
