using System.Globalization;
using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Text;
using PrefixBench.Core.Captures;
using PrefixBench.Core.Metrics;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;

namespace PrefixBench.Analysis.Comparisons.Reports;

/// <summary>A comparison as Markdown that reads well in a terminal: the answer, the tables, what else changed, warnings, how to read it.</summary>
public sealed class ComparisonMarkdown : IReport<ComparisonOutcome>
{
    /// <summary>Longest value of a change; what is longer (a chat template, say) is in the JSON report.</summary>
    private const int LongestValue = 120;

    /// <inheritdoc/>
    public string Name => "md";

    /// <inheritdoc/>
    public string FileEnding => "md";

    /// <inheritdoc/>
    public string Write(ComparisonOutcome subject, ReportLayout layout)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(layout);
        int? width = layout.Width;
        RunComparison comparison = subject.Comparison;
        IGrouping<RowScope, JudgedRow>[] scopes = [.. subject.Rows.GroupBy(r => r.Scope)];
        int steps = width is { } columns
            ? scopes.Select(Known).Where(rows => rows.Length > 0).Select(rows => new ComparisonTable(rows).StepsTo(columns)).DefaultIfEmpty().Max()
            : 0;
        List<string> lines =
        [
            ComparisonAnswer.From(subject, MarkdownText.Escape),
            "",
            $"* before: {Describe(comparison.Before)}",
            $"* after: {Describe(comparison.After)}",
            .. scopes.SelectMany(scope => Section(scope.Key, scopes.Any(other => other.Key.Load != scope.Key.Load), [.. scope], steps)),
            "",
            .. Changes(comparison.Changes),
        ];
        if (comparison.Warnings.Count > 0)
        {
            lines.AddRange(["", .. comparison.Warnings.Select(w => $"* Warning: {MarkdownText.Escape(ComparisonWarningText.From(w))}")]);
        }

        lines.AddRange(["", HowToRead(comparison.Options, CapturedRun.Is(comparison.Before.Manifest))]);
        if (ComparisonTable.LeftOut(steps) is [_, ..] leftOut)
        {
            lines.Add($"Columns left out: {Phrases.List(leftOut)}. A wider terminal shows more, a report file everything.");
        }

        if (subject.ExitSentence is { } sentence)
        {
            lines.AddRange(["", sentence]);
        }

        return string.Join('\n', width is { } room ? lines.SelectMany(line => IsProse(line) ? WordWrap.Lines(line, room) : [line]) : lines) + "\n";
    }

    private static bool IsProse(string line) => line.Length > 0 && line[0] is not ('|' or '#');

    private static string Describe(SavedRun run) =>
        $"\"{MarkdownText.Escape(run.Name)}\", run {MarkdownText.Escape(run.Manifest.RunId)}, begun {run.Manifest.StartedAt.ToUniversalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC";

    private static IEnumerable<string> Section(RowScope scope, bool tellsLoad, JudgedRow[] rows, int steps)
    {
        JudgedRow[] known = Known(rows);
        string[] remarks = [.. Remarks(known, [.. rows.Except(known).Select(r => r.Row.Metric).Distinct()])];
        return
        [
            "",
            $"## {MarkdownText.Escape(scope.Provider)}, {MarkdownText.Escape(scope.Scenario)}, {(tellsLoad ? $"{LoadText.Phrase(scope.Load)}, " : "")}{scope.Prefix.Name()}",
            .. known.Length == 0 ? [] : new ComparisonTable(known).Lines(steps).Prepend(""),
            .. remarks.Length == 0 ? [] : remarks.Select(r => $"* {r}").Prepend(""),
        ];
    }

    // The rows of the metrics that a run knows.
    private static JudgedRow[] Known(IEnumerable<JudgedRow> rows) => [.. rows.GroupBy(r => r.Row.Metric).Where(m => m.Any(r => r.IsKnown)).SelectMany(m => m)];

    private static IEnumerable<string> Remarks(JudgedRow[] known, Metric[] unknown)
    {
        if (unknown.Length > 0)
        {
            yield return $"Neither run knows {Phrases.List([.. unknown.Select(m => m.Label)])}.";
        }

        foreach (IGrouping<string, JudgedRow> note in known.Where(r => r.Row.Note is not null).GroupBy(r => r.Row.Note!))
        {
            string rows = string.Join("; ", note.GroupBy(r => r.Row.Metric).Select(m => $"{m.Key.Label} of {ComparisonWords.Turns(m.Select(r => r.Row.Turn))}"));
            yield return $"{rows}: {MarkdownText.Escape(note.Key)}.";
        }
    }

    private static IEnumerable<string> Changes(IReadOnlyList<RunChange> changes) => changes.Count == 0
        ? ["No other changes were recorded."]
        :
        [
            "Other changes:",
            "",
            .. changes.Select(c => $"* {MarkdownText.Escape(c.Subject)}: {MarkdownText.Escape(c.What)} {Value(c.Before)} -> {Value(c.After)}"),
        ];

    private static string Value(string? value) => value switch
    {
        null => "(not known)",
        "" => "(empty)",
        { Length: > LongestValue } => MarkdownText.Escape(value[..LongestValue]) + "...",
        _ => MarkdownText.Escape(value),
    };

    private static string HowToRead(ComparisonOptions options, bool areCaptures) =>
        "How to read it: before and after are medians; shift is after - before (Hodges–Lehmann, 95 % rank-sum interval), ratio is after / before (the same on logarithms); "
        + $"a verdict needs a difference beyond {NumberText.GivenPercent(options.Threshold)} and, for times, {options.MinimumEffectMs:0.######} ms; "
        + $"p is adjusted over all rows (Holm), alpha {options.Alpha:0.######}; \"all\" is the {(areCaptures ? "average turn of each" : "whole")} conversation.";
}
