using CsCheck;
using Xunit;

namespace PrefixBench.Statistics.Tests;

public class OrderedMatrixTests
{
    private const string Seed = "0N0XIzNsQ0O2";

    // Few different values, so that most of them tie.
    private static readonly Gen<double[]> Values = Gen.OneOf(Gen.Int[-3, 3], Gen.Int[-100_000, 100_000]).Select(value => value / 16.0).Array[1, 30];

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void Selection_from_the_averages_of_all_pairs_equals_sorting_them(int largestSorted) => Values.Sample(
        values =>
        {
            Array.Sort(values);
            double[] all = [.. values.SelectMany((first, i) => values.Skip(i).Select(second => (first + second) / 2)).Order()];
            Assert.Equal(all, All(new OrderedMatrix(values.Length, values.Length, isTriangle: true, (i, j) => (values[i] + values[j]) / 2, largestSorted)));
        },
        seed: Seed,
        iter: 300);

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void Selection_from_the_differences_of_two_samples_equals_sorting_them(int largestSorted) => Gen.Select(Values, Values).Sample(
        (before, after) =>
        {
            Array.Sort(after);
            Array.Sort(before, (a, b) => b.CompareTo(a));
            double[] all = [.. after.SelectMany(later => before.Select(earlier => later - earlier)).Order()];
            Assert.Equal(all, All(new OrderedMatrix(after.Length, before.Length, isTriangle: false, (i, j) => after[i] - before[j], largestSorted)));
        },
        seed: Seed,
        iter: 300);

    [Theory]
    [InlineData(20_000)]
    [InlineData(100_000)]
    public void Many_values_are_selected_from_without_making_their_pairs(int count)
    {
        // Of 0, 1, …, n the centre is n ÷ 2, and the differences to a copy moved by 3 centre on 3.
        double[] values = [.. Enumerable.Range(0, count + 1).Select(value => (double)value)];
        double[] moved = [.. values.Select(value => value + 3)];

        long before = GC.GetAllocatedBytesForCurrentThread();
        Estimate centre = HodgesLehmannEstimator.Estimate(values)!;
        Estimate shift = ShiftEstimator.Difference(values, moved)!;
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(count / 2.0, centre.Value);
        Assert.Equal(count, centre.Lower!.Value + centre.Upper!.Value);
        Assert.True(centre.Lower > centre.Value - (0.02 * count) && centre.Lower < centre.Value);
        Assert.Equal(3, shift.Value);
        Assert.Equal(6, shift.Lower!.Value + shift.Upper!.Value);
        Assert.InRange(allocated, 0, 300L * count);
    }

    private static IEnumerable<double> All(OrderedMatrix matrix)
    {
        for (long position = 0; position < matrix.Count; position++)
        {
            yield return matrix.Select(position);
        }
    }
}
