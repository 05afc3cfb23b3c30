namespace PrefixBench.Analysis.Pages;

/// <summary>Chooses which conversations are drawn as dots, and where beside each other, the same in every picture of the same numbers.</summary>
internal static class DotSample
{
    /// <summary>The most conversations of a row that are all drawn.</summary>
    public const int Most = 300;

    // The fractional parts of multiples of the golden ratio spread evenly, however many there are.
    private const double GoldenRatio = 0.6180339887498949;

    /// <summary>Evenly chosen values, in their order; all of them up to <see cref="Most"/>.</summary>
    /// <param name="values">The values.</param>
    public static IReadOnlyList<T> Of<T>(IReadOnlyList<T> values) =>
        values.Count <= Most ? values : [.. Enumerable.Range(0, Most).Select(index => values[(int)((long)index * values.Count / Most)])];

    /// <summary>The place of the i-th dot across its column, from −0.5 to 0.5.</summary>
    /// <param name="index">The dot's index.</param>
    public static double Offset(int index) => (index * GoldenRatio % 1) - 0.5;
}
