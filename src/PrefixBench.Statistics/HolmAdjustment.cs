
namespace PrefixBench.Statistics;

/// <summary>
/// Holm (1979), "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6: of many tests at once, the chance of even one
/// false rejection stays below alpha, whatever the tests have to do with each other.
/// </summary>
public static class HolmAdjustment
{
    /// <summary>The adjusted p-values, in the given order: the k-th smallest of m is multiplied by m − k + 1, kept at least as large as those below it, and at most 1.</summary>
    /// <param name="pValues">The p-values, 0 to 1; null where nothing was tested, which stays null and counts in no m.</param>
    public static IReadOnlyList<double?> Adjust(IReadOnlyList<double?> pValues)
    {
        double?[] adjusted = new double?[pValues.Count];
        int[] order = [.. Enumerable.Range(0, pValues.Count).Where(i => pValues[i] is not null).OrderBy(i => pValues[i])];
        double largest = 0.0;
        foreach ((int step, int index) in order.Index())
        {
            largest = Math.Max(largest, Math.Min(1, pValues[index]!.Value * (order.Length - step)));
            adjusted[index] = largest;
        }

        return adjusted;
    }
}
