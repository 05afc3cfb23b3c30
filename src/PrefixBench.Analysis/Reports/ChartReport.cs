using System.Text;
using PrefixBench.Analysis.Summaries;
using PrefixBench.Analysis.Verdicts;

namespace PrefixBench.Analysis.Reports;

/// <summary>
/// TTFT by turn as bars, one chart for each verdict. It is for terminals: empty for any width, for one that is too narrow, if nothing was measured, and for more
/// verdicts than <see cref="MostCharts"/>, which the table shows better.
/// </summary>
public sealed class ChartReport : IReport<RunAnalysis>
{
    /// <summary>The most charts that are drawn below each other.</summary>
    public const int MostCharts = 4;

    /// <inheritdoc/>
    public string Name => "chart";

    /// <inheritdoc/>
    public string FileEnding => "txt";

    /// <summary>Whether the medians have intervals; false where their samples are not one sample, as those of several launches. Default: true.</summary>
    public bool ShowsIntervals { get; init; } = true;

    /// <inheritdoc/>
    public string Write(RunAnalysis subject, ReportLayout layout)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(layout);
        var text = new StringBuilder();
        if (layout.Width is null || subject.Verdicts.Count > MostCharts)
        {
            return "";
        }

        foreach ((ProviderVerdict verdict, AnswerLine answer) in subject.Verdicts.Zip(AnswerLine.From(subject)))
        {
            RowSummary[] rows = [.. subject.Summaries.Where(row => (row.Provider, row.Scenario, row.Load, row.Prefix) == (verdict.Provider, verdict.Scenario, verdict.Load, verdict.Prefix))];
            if (rows.Any(row => row.TimeToFirstTokenMs?.Value > 0 || row.ControlTimeToFirstTokenMs?.Value > 0) && new TurnChart(layout).Draw(rows, ShowsIntervals) is var (caption, lines))
            {
                text.Append(text.Length == 0 ? "" : "\n").Append($"{answer.Label}: TTFT by turn, {caption}\n").AppendJoin('\n', lines).Append('\n');
            }
        }

        return text.ToString();
    }
}
