namespace PrefixBench.Statistics;

/// <summary>
/// Many tests in an order of importance: Bretz, Maurer, Brannath, Posch (2009), "A graphical approach to sequentially rejective multiple test procedures",
/// Statistics in Medicine 28. Each test begins with its share of alpha and hands it on when it rejects; the chance of even one false rejection stays below
/// alpha, whatever the tests have to do with each other. Holm's procedure is the case in which every test hands on to all others alike.
/// </summary>
public static class GraphicalAdjustment
{
    /// <summary>The adjusted p-values, in the given order: the alpha from which on a test is rejected, at most 1.</summary>
    /// <param name="pValues">The p-values, 0 to 1; null where nothing was tested, which stays null and hands its share on at once.</param>
    /// <param name="weights">The share of alpha that each test begins with: 0 or more, in sum at most 1.</param>
    /// <param name="transitions">How much of its share a test (first index) hands to each other (second index): 0 or more, in sum at most 1 for each test, none to itself.</param>
    public static IReadOnlyList<double?> Adjust(IReadOnlyList<double?> pValues, IReadOnlyList<double> weights, double[,] transitions)
    {
        int count = pValues.Count;
        double[] share = [.. weights];
        double[,] handed = (double[,])transitions.Clone();
        double?[] adjusted = new double?[count];
        List<int> open = [.. Enumerable.Range(0, count)];
        foreach (int untested in Enumerable.Range(0, count).Where(i => pValues[i] is null))
        {
            Remove(untested, open, share, handed);
        }

        double largest = 0;
        while (open.Count > 0)
        {
            int next = open.MinBy(i => Ratio(i));
            largest = Math.Max(largest, Math.Min(1, Ratio(next)));
            adjusted[next] = largest;
            Remove(next, open, share, handed);
        }

        return adjusted;

        double Ratio(int i) => share[i] > 0 ? pValues[i]!.Value / share[i] : double.PositiveInfinity;
    }

    // The algorithm's update: the share goes along the arrows, and arrows through the removed test become arrows past it.
    private static void Remove(int removed, List<int> open, double[] share, double[,] handed)
    {
        open.Remove(removed);
        foreach (int to in open)
        {
            share[to] += share[removed] * handed[removed, to];
        }

        double[,] old = (double[,])handed.Clone();
        foreach (int from in open)
        {
            double back = old[from, removed] * old[removed, from];
            foreach (int to in open)
            {
                handed[from, to] = from == to || back >= 1 ? 0 : (old[from, to] + (old[from, removed] * old[removed, to])) / (1 - back);
            }
        }
    }
}
