using PrefixBench.Statistics;

namespace PrefixBench.Core.Conduct;

/// <summary>
/// How many conversations a wanted precision takes, decided once, from the first ones (the idea of Stein 1945, "A two-sample test for a linear hypothesis whose
/// power is independent of the variance", Annals of Mathematical Statistics 16). To look again after every conversation, and to stop when the interval is narrow,
/// picks the moments at which it happens to be too narrow; <c>docs/statistics.md</c> has a table of what intervals cover with either.
/// </summary>
public static class RequiredConversations
{
    /// <summary>The conversations that decide: the fewest that have an interval.</summary>
    public const int Deciding = MedianInterval.SmallestCount;

    /// <summary>Conversations on top of what is required, which have no say in it. With none, a run could stop at the very six values that happen to lie close together.</summary>
    public const int Undecided = 2;

    /// <summary>The number, at least <see cref="Deciding"/> + <see cref="Undecided"/>; <see cref="int.MaxValue"/> where no number will do. Null until each row has <see cref="Deciding"/> values.</summary>
    /// <param name="rows">The values of each row so far, in the order measured; the slowest row to become precise decides.</param>
    /// <param name="maximumRelativeError">The half-width wanted, as a part of the median; above 0.</param>
    public static int? For(IReadOnlyCollection<IReadOnlyList<double>> rows, double maximumRelativeError) =>
        rows.Count == 0 || rows.Any(row => row.Count < Deciding) ? null : rows.Max(row => For(row, maximumRelativeError));

    private static int For(IReadOnlyList<double> row, double maximumRelativeError)
    {
        // An interval narrows with the root of the number of values.
        double? excess = RelativeError.OfMedian([.. row.Take(Deciding)]) / maximumRelativeError;
        return Deciding * Math.Max(1, excess * excess ?? double.PositiveInfinity) is < 1_000_000 and var required
            ? (int)Math.Ceiling(required) + Undecided
            : int.MaxValue;
    }
}
