using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Text;
using PrefixBench.Core.Prefixes;

namespace PrefixBench.Analysis.Formats;

/// <summary>The rows of a comparison as test cases: a row that makes the comparison fail is a failure, one that is not decided is skipped.</summary>
internal static class ComparisonCases
{
    /// <summary>The cases, one for each row of which a number is known.</summary>
    /// <param name="comparison">The comparison.</param>
    public static IEnumerable<JUnitCase> Of(ComparisonOutcome comparison) =>
        comparison.Rows.Where(row => row.IsKnown).Select(row => new JUnitCase(row.Row.Provider, "comparison", Name(row.Row), Outcome(row, comparison.FailOn), Message(row)));

    private static string Name(ComparisonRow row) =>
        $"{row.Metric.Label}, {(row.Turn is { } turn ? $"turn {turn}" : "whole conversation")} ({row.Scenario}, {row.Prefix.Name()}{(row.Load.IsOneAtATime ? "" : $", {LoadText.Phrase(row.Load)}")})";

    private static JUnitOutcome Outcome(JudgedRow row, FailOn failOn) => row switch
    {
        _ when row.Breaks(failOn) => JUnitOutcome.Failed,
        { Outcome: RowOutcome.Inconclusive or RowOutcome.Failed } => JUnitOutcome.Skipped,
        _ => JUnitOutcome.Passed,
    };

    private static string Message(JudgedRow judged)
    {
        ComparisonRow row = judged.Row;
        string[] parts =
        [
            $"{judged.Outcome.Word()}: {Median(row, row.Before?.Value)} -> {Median(row, row.After?.Value)}",
            .. row is { Metric.IsMoreBetter: false } && ComparisonNumbers.Change(row) is { } change ? [change] : Array.Empty<string>(),
            .. row.AdjustedPValue is { } probability ? [$"p {ComparisonNumbers.Probability(probability)}"] : Array.Empty<string>(),
            .. row.MoreConversations is { } more ? [$"about {Phrases.Count(more, "conversation")} more in each run would decide"] : Array.Empty<string>(),
            .. row.Note is { } note ? [note] : Array.Empty<string>(),
        ];
        return string.Join("; ", parts);
    }

    private static string Median(ComparisonRow row, double? value) => value is { } number ? ComparisonNumbers.Median(row.Metric, number) : "-";
}
