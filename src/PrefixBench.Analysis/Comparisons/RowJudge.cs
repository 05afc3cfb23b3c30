using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Comparisons;

/// <summary>Judges all rows of a comparison together: Holm's adjustment once over the differences and once over the equalities, so that each kind of wrong verdict occurs in at most alpha of all comparisons.</summary>
/// <param name="rows">All rows.</param>
/// <param name="options">What counts as a difference.</param>
/// <param name="adjust">Adjusts the p-values of all rows; null for Holm's adjustment.</param>
/// <param name="unit">What a value stands for, in words: a conversation.</param>
internal sealed class RowJudge(IReadOnlyList<ComparedValues> rows, ComparisonOptions options, Func<IReadOnlyList<double?>, IReadOnlyList<double?>>? adjust = null, string unit = "conversation")
{
    public IReadOnlyList<ComparisonRow> Judge()
    {
        IReadOnlyList<double?> differences = Adjust([.. rows.Select(row => row.Test?.DifferencePValue)]);
        IReadOnlyList<double?> equalities = Adjust([.. rows.Select(row => row.Test?.SamePValue)]);

        // What is decided leaves its share of alpha to the rest, by Holm's steps.
        var open = new OpenLevels(LevelOfTheRest(differences), LevelOfTheRest(equalities));
        return [.. rows.Select((row, i) => row.Test is null ? Untested(row) : Judge(row, row.Test, differences[i]!.Value, equalities[i]!.Value, open))];
    }

    private IReadOnlyList<double?> Adjust(IReadOnlyList<double?> pValues) => (adjust ?? HolmAdjustment.Adjust)(pValues);

    private ComparisonRow Judge(ComparedValues row, RowTest test, double difference, double equality, OpenLevels open)
    {
        ComparisonRow judged = row.Place with { PValue = test.DifferencePValue, AdjustedPValue = difference };
        if (difference <= options.Alpha)
        {
            bool isHigher = test.HigherPValue < test.LowerPValue;
            return judged with { Verdict = isHigher != row.Place.Metric.IsMoreBetter ? ComparisonVerdict.Worse : ComparisonVerdict.Better };
        }

        if (equality <= options.Alpha)
        {
            return judged with { Verdict = ComparisonVerdict.Same };
        }

        (int? more, string? note) = Outlook.Estimate(row, open, unit);
        return judged with { MoreConversations = more, Note = note };
    }

    private static ComparisonRow Untested(ComparedValues row) => row.Place with
    {
        Note = row switch
        {
            { Before.Length: 0, After.Length: 0 } => "not known on either side",
            { Before.Length: 0 } => "not known before",
            _ => "not known after",
        },
    };

    private double LevelOfTheRest(IReadOnlyList<double?> adjusted) => options.Alpha / Math.Max(1, adjusted.Count(p => p > options.Alpha));
}
