using System.Text;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Text;

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
            foreach (IGrouping<RowScope, JudgedRow> scope in variant.Rows.Select(row => JudgedRow.From(row, isFailed: false)).Where(row => row.IsKnown).GroupBy(row => row.Scope))
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

        foreach (string note in Notes(subject))
        {
            text.AppendLine().AppendLine(note);
        }

        return text.ToString();
    }

    private static IEnumerable<string> Notes(TuneAnalysis subject)
    {
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

    private static string Label(TuneAnalysis subject, LaunchSpread spread) => TuneLabel.Of(subject, spread.Workload.Scenario, spread.Workload.Load);

    private static string Percent(double? share) => share is { } value ? $"{NumberText.Percent(value)} %" : "-";
}
