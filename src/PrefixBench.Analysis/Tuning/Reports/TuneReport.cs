using System.Text;
using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Text;
using PrefixBench.Core.Metrics;

namespace PrefixBench.Analysis.Tuning.Reports;

/// <summary>Each variant against the baseline, and the spread within and between launches.</summary>
public sealed class TuneReport : IReport<TuneAnalysis>
{
    /// <inheritdoc/>
    public string Name => "variants";

    /// <inheritdoc/>
    public string FileEnding => "md";

    /// <inheritdoc/>
    public string Write(TuneAnalysis subject, ReportLayout layout)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(layout);
        var text = new StringBuilder();
        foreach (VariantComparison variant in subject.Comparisons)
        {
            JudgedRow[] rows = [.. variant.Rows.Select(row => JudgedRow.From(row, isFailed: false)).Where(row => row.IsKnown)];
            if (rows.Length == 0)
            {
                text.AppendLine($"{subject.Baseline} -> {variant.Variant}: no number is known on both sides").AppendLine();
            }

            foreach (IGrouping<RowScope, JudgedRow> scope in rows.GroupBy(row => row.Scope))
            {
                var table = new ComparisonTable([.. scope], "launch");
                int steps = layout.Width is { } width ? table.StepsTo(width) : 0;
                string label = TuneLabel.Of(subject, scope.Key.Scenario, scope.Key.Load);
                text.AppendLine($"{subject.Baseline} -> {variant.Variant}{(label.Length == 0 ? "" : $", {label}")}").AppendLine();
                foreach (string line in table.Lines(steps))
                {
                    text.AppendLine(line);
                }

                text.AppendLine();
            }
        }

        if (subject.Spreads.Count > 0)
        {
            WriteSpreads(subject, text);
        }

        foreach (string note in Notes(subject))
        {
            text.AppendLine().AppendLine(note);
        }

        return text.ToString();
    }

    private static void WriteSpreads(TuneAnalysis subject, StringBuilder text)
    {
        text.AppendLine("Spread of TTFT of the whole conversation, standard deviations relative to the median:").AppendLine();
        foreach (string line in TableColumn.MarkdownLines(
        [
            new("variant", isRight: false, [.. subject.Spreads.Select(spread => spread.Variant)]),
            .. subject.Spreads.Any(spread => Label(subject, spread).Length > 0) ? [new TableColumn("conversations", isRight: false, [.. subject.Spreads.Select(spread => Label(subject, spread))])] : Array.Empty<TableColumn>(),
            new("launches", isRight: true, [.. subject.Spreads.Select(spread => $"{spread.Launches}")]),
            new("within launches", isRight: true, [.. subject.Spreads.Select(spread => Percent(spread.Within))]),
            new("between launches", isRight: true, [.. subject.Spreads.Select(spread => Percent(spread.Between))]),
        ]))
        {
            text.AppendLine(line);
        }
    }

    private static IEnumerable<string> Notes(TuneAnalysis subject)
    {
        foreach (IGrouping<string, ComparisonRow> variant in subject.ChangedWork.GroupBy(row => row.Provider))
        {
            yield return $"Warning: \"{variant.Key}\" does other work than \"{subject.Baseline}\": {Phrases.List([.. variant.GroupBy(row => (row.Metric, TuneLabel.Of(subject, row.Scenario, row.Load))).Select(Lengths)])}. "
                + "A time that changes with the work says little about the server, so none of these turns is called Faster.";
        }

        foreach (string note in Replies(subject))
        {
            yield return note;
        }

        if (subject.Spreads.Any(spread => spread.Launches == 1))
        {
            yield return "With one launch of a variant, nobody knows how far its launches are apart: memory layout, page cache and clocks differ from start to start. A difference may be one of launches.";
        }

        string[] apart = [.. subject.Spreads.Where(spread => spread.IsBetweenLaunches).Select(spread => spread.Variant + (Label(subject, spread) is { Length: > 0 } label ? $" ({label})" : ""))];
        if (apart.Length > 0)
        {
            yield return $"Warning: the launches of {Phrases.List(apart)} are further apart than their conversations explain, so the spread between launches limits the answer. More launches help, more conversations in a launch do not.";
        }
    }

    private static string Lengths(IGrouping<(Metric Metric, string Label), ComparisonRow> rows) =>
        $"{rows.Key.Metric.Label} tokens of {Phrases.List([.. rows.Select(row => $"turn {row.Turn} {ComparisonNumbers.Median(row.Metric, row.Before!.Value)} -> {ComparisonNumbers.Median(row.Metric, row.After!.Value)}")])}{(rows.Key.Label.Length == 0 ? "" : $" ({rows.Key.Label})")}";

    private static IEnumerable<string> Replies(TuneAnalysis subject)
    {
        if (subject.Replies is not [var baseline, _, ..])
        {
            yield break;
        }

        if (baseline is { Differing: > 0, Turn: var from })
        {
            yield return $"Replies at temperature 0: {baseline.Differing} of {Phrases.Count(baseline.Launches, "launch")} of \"{baseline.Variant}\" answer the same prompt otherwise than the rest, from turn {from} on, so that nothing follows from other replies of another variant.";
            yield break;
        }

        foreach (GreedyReplies replies in subject.Replies.Skip(1))
        {
            yield return replies.Differing == 0
                ? $"Replies at temperature 0: \"{replies.Variant}\" answers the same prompt with the same text as \"{baseline.Variant}\" in {Phrases.Count(replies.Launches, "launch")}."
                : $"Replies at temperature 0: \"{replies.Variant}\" answers the same prompt otherwise than \"{baseline.Variant}\" in {replies.Differing} of {Phrases.Count(replies.Launches, "launch")}, from turn {replies.Turn} on.";
        }
    }

    private static string Label(TuneAnalysis subject, LaunchSpread spread) => TuneLabel.Of(subject, spread.Workload.Scenario, spread.Workload.Load);

    private static string Percent(double? share) => share is { } value ? $"{NumberText.Percent(value)} %" : "-";
}
