using System.Xml.Linq;
using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Text;
using PrefixBench.Core.Prefixes;

namespace PrefixBench.Analysis.Pages;

/// <summary>The rows of a comparison as a table that can be sorted.</summary>
internal static class ComparisonRows
{
    /// <summary>The table; a sentence if neither run knows a number.</summary>
    /// <param name="outcome">The comparison.</param>
    public static XElement Table(ComparisonOutcome outcome)
    {
        JudgedRow[] rows = [.. outcome.Rows.Where(row => row.IsKnown)];
        return rows.Length == 0 ? PageParts.Text("p", "Neither run knows any of the numbers.") : PageParts.Table(
        [
            Words("provider", null, row => row.Provider),
            .. Differ(row => row.Scenario) ? [Words("scenario", null, row => row.Scenario)] : Array.Empty<PageColumn>(),
            .. Differ(row => row.Load) ? [new PageColumn("load", "Conversations at once, or started per second", IsText: true, [.. rows.Select(row => new PageCell(LoadText.Phrase(row.Row.Load), row.Row.Load.Workers ?? row.Row.Load.ArrivalsPerSecond))])] : Array.Empty<PageColumn>(),
            Words("prefix", null, row => row.Prefix.Name()),
            Words("metric", null, row => row.Metric.Label),
            Numbers("turn", "The turn; \"all\" is the whole conversation", row => (row.Turn?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "all", row.Turn ?? int.MaxValue)),
            Numbers("before", "Median before", row => row.Before is { } before ? (ComparisonNumbers.Median(row.Metric, before.Value), before.Value) : null),
            Numbers("after", "Median after", row => row.After is { } after ? (ComparisonNumbers.Median(row.Metric, after.Value), after.Value) : null),
            Numbers("shift", "After − before, with its 95 % interval", row => row.Shift is { } shift ? (Join(ComparisonNumbers.Shift(row.Metric, shift)), shift.Value) : null),
            Numbers("ratio", "After ÷ before, with its 95 % interval", row => row.Ratio is { } ratio ? (Join(ComparisonNumbers.Ratio(ratio)), ratio.Value) : null),
            Numbers("p", "Of no difference beyond the threshold, adjusted over all rows (Holm)", row => row.AdjustedPValue is { } p ? (ComparisonNumbers.Probability(p), p) : null),
            new PageColumn("verdict", "What the row says", IsText: true, [.. rows.Select(row => new PageCell(row.Outcome.Word()))]),
            .. rows.Any(row => row.Row.Note is not null) ? [Words("note", "Why a row is inconclusive, or what limits it", row => row.Note ?? "")] : Array.Empty<PageColumn>(),
        ]);

        bool Differ<T>(Func<ComparisonRow, T> value) => rows.Select(row => value(row.Row)).Distinct().Skip(1).Any();

        PageColumn Words(string head, string? legend, Func<ComparisonRow, string> cell) => new(head, legend, IsText: true, [.. rows.Select(row => new PageCell(cell(row.Row)))]);

        PageColumn Numbers(string head, string legend, Func<ComparisonRow, (string Text, double Value)?> cell) =>
            new(head, legend, IsText: false, [.. rows.Select(row => cell(row.Row) is { } number ? new PageCell(number.Text, number.Value) : new PageCell("-"))]);
    }

    private static string Join((string Value, string Bounds) number) => $"{number.Value} {number.Bounds}".TrimEnd();
}
