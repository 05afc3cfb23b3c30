using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Pages;
using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Text;
using PrefixBench.Core.Runs;

namespace PrefixBench.Analysis.Formats;

/// <summary>A run as Markdown: the answer, warnings, the table of rows, expectations and the comparison. It is what a CI shows as the summary of a step.</summary>
public sealed class RunMarkdown : IReport<ReportedRun>
{
    /// <inheritdoc/>
    public string Name => "md";

    /// <inheritdoc/>
    public string FileEnding => "md";

    /// <inheritdoc/>
    public string Write(ReportedRun subject, ReportLayout layout)
    {
        ArgumentNullException.ThrowIfNull(subject);
        RunAnalysis analysis = subject.Run.Analysis;
        RunManifest run = subject.Run.Run.Manifest;
        List<string> lines = [$"## PrefixBench: run {MarkdownText.Escape(run.RunId)}{(run.SavedAs is { } name ? $", saved as \"{MarkdownText.Escape(name)}\"" : "")}", ""];
        AnswerLine[] answers = [.. AnswerLine.From(analysis)];
        lines.AddRange(answers.Length == 0 ? ["Nothing was measured."] : answers.Select(answer => $"* **{MarkdownText.Escape(answer.Label)}:** {MarkdownText.Escape(answer.Text)}"));
        lines.AddRange(FreezeText.From(analysis).Select(freeze => $"* **{MarkdownText.Escape(freeze.Text)}**"));
        AddList(lines, [.. analysis.Verdicts.Zip(answers).SelectMany(pair => analysis.WarningsOf(pair.First).Select(warning => $"Warning, {MarkdownText.Escape(pair.Second.Label)}: {MarkdownText.Escape(WarningText.From(warning))}"))]);
        if (analysis.Summaries.Count > 0)
        {
            lines.AddRange(["", .. TableColumn.MarkdownLines([.. RowTable.Columns(analysis.Summaries).Select(Column)])]);
        }

        AddList(lines, [.. analysis.Verdicts.Zip(answers).SelectMany(pair => analysis.ExpectationsOf(pair.First).Select(result => $"{MarkdownText.Escape(pair.Second.Label)}: {MarkdownText.Escape(ExpectationText.Line(result))}"))]);
        if (subject.Comparison is { } comparison)
        {
            lines.AddRange(["", $"## Since \"{MarkdownText.Escape(comparison.Comparison.Before.Name)}\"", "", new ComparisonMarkdown().Write(comparison, new ReportLayout()).TrimEnd('\n')]);
        }

        return string.Join('\n', lines) + "\n";
    }

    private static TableColumn Column(PageColumn column) => new(MarkdownText.Escape(column.Head), isRight: !column.IsText, [.. column.Cells.Select(cell => MarkdownText.Escape(cell.Text))]);

    private static void AddList(List<string> lines, string[] items)
    {
        if (items.Length > 0)
        {
            lines.AddRange(["", .. items.Select(item => $"* {item}")]);
        }
    }
}
