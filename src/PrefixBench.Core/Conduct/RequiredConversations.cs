using PrefixBench.Statistics;

namespace PrefixBench.Core.Conduct;

/// <summary>
/// The number of conversations that a given precision needs. It is computed once, from the first conversations (the idea of Stein 1945, "A two-sample test for
/// a linear hypothesis whose power is independent of the variance", Annals of Mathematical Statistics 16). Checking after every conversation and stopping as
/// soon as the interval is narrow would select the moments at which it happens to be too narrow; <c>docs/statistics.md</c> compares the coverage of both
/// methods.
/// </summary>
public static class RequiredConversations
{
    /// <summary>The number of conversations that the result is computed from: the smallest number that has an interval.</summary>
    public const int Deciding = MedianInterval.SmallestCount;

    /// <summary>
    /// Conversations that are added to the required number without being used to compute it. Without them, a run could stop at exactly the six values that
    /// happen to lie close together.
    /// </summary>
    public const int Undecided = 2;

    /// <summary>The number of blocks that the result is computed from if several conversations are played at once.</summary>
    public const int DecidingBlocks = 2;

    /// <summary>
    /// The required number if conversations are played one at a time: at least <see cref="Deciding"/> + <see cref="Undecided"/>; <see cref="int.MaxValue"/> if
    /// no number is sufficient. Null until each row has <see cref="Deciding"/> values.
    /// </summary>
    /// <param name="rows">The values of each row so far, in the order measured; the row that needs the most conversations decides.</param>
    /// <param name="maximumRelativeError">The half-width wanted, as a part of the median; above 0.</param>
    public static int? For(IReadOnlyCollection<IReadOnlyList<double>> rows, double maximumRelativeError) =>
        rows.Count == 0 || rows.Any(row => row.Count < Deciding) ? null : rows.Max(row => For(row, maximumRelativeError));

    /// <summary>
    /// The required number if several conversations are played at once. Conversations of one block influence each other, so six of them are not enough: all
    /// conversations of the first <see cref="DecidingBlocks"/> blocks are used, and one block is added without being used. Null if a row has fewer than <see
    /// cref="Deciding"/> values in these blocks because too many turns failed or ran under a part of the load.
    /// </summary>
    /// <param name="rows">The values of each row in these blocks.</param>
    /// <param name="maximumRelativeError">The half-width wanted, as a part of the median; above 0.</param>
    /// <param name="played">The number of conversations in these blocks.</param>
    /// <param name="block">The number of conversations in one block.</param>
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
