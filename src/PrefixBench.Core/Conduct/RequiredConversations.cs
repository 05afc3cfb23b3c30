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

    /// <summary>The blocks that decide where several conversations are played at once.</summary>
    public const int DecidingBlocks = 2;

    /// <summary>The number where conversations are played one at a time, at least <see cref="Deciding"/> + <see cref="Undecided"/>; <see cref="int.MaxValue"/> where no number will do. Null until each row has <see cref="Deciding"/> values.</summary>
    /// <param name="rows">The values of each row so far, in the order measured; the slowest row to become precise decides.</param>
    /// <param name="maximumRelativeError">The half-width wanted, as a part of the median; above 0.</param>
    public static int? For(IReadOnlyCollection<IReadOnlyList<double>> rows, double maximumRelativeError) =>
        rows.Count == 0 || rows.Any(row => row.Count < Deciding) ? null : rows.Max(row => For(row, maximumRelativeError));

    /// <summary>
    /// The number where several conversations are played at once. Those of one block wait for one another, so six of them say too little about the next ones:
    /// all conversations of the first <see cref="DecidingBlocks"/> blocks decide, and one block more has no say. Null when a row has fewer than
    /// <see cref="Deciding"/> values in them, because too many turns failed or saw less than the whole load.
    /// </summary>
    /// <param name="rows">The values of each row in the deciding blocks.</param>
    /// <param name="maximumRelativeError">The half-width wanted, as a part of the median; above 0.</param>
    /// <param name="played">The conversations of the deciding blocks.</param>
    /// <param name="block">The conversations of a block.</param>
    public static int? UnderLoad(IReadOnlyCollection<IReadOnlyList<double>> rows, double maximumRelativeError, int played, int block) =>
        rows.Count == 0 || rows.Any(row => row.Count < Deciding) ? null : rows.Max(row => Scale(played, RelativeError.OfMedian([.. row]) / maximumRelativeError, block));

    private static int For(IReadOnlyList<double> row, double maximumRelativeError) =>
        Scale(Deciding, RelativeError.OfMedian([.. row.Take(Deciding)]) / maximumRelativeError, Undecided);

    // An interval narrows with the root of the number of values.
    private static int Scale(int played, double? excess, int undecided) =>
        played * Math.Max(1, excess * excess ?? double.PositiveInfinity) is < 1_000_000 and var required
            ? (int)Math.Ceiling(required) + undecided
            : int.MaxValue;
}
