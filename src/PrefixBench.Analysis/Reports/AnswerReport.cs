using System.Text;
using PrefixBench.Analysis.Summaries;

namespace PrefixBench.Analysis.Reports;

/// <summary>The answers of a run: one line for each provider and prefix, then what freezing saved.</summary>
public sealed class AnswerReport : IReport<RunAnalysis>
{
    private const string Reset = "\u001b[0m";

    /// <inheritdoc/>
    public string Name => "answer";

    /// <inheritdoc/>
    public string FileEnding => "txt";

    /// <inheritdoc/>
    public string Write(RunAnalysis subject, ReportLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        var text = new StringBuilder();
        foreach (AnswerLine line in AnswerLine.From(subject))
        {
            text.Append(layout.AllowsColor ? $"{Color(line.Style)}{line}{Reset}" : line.ToString()).Append('\n');
        }

        foreach ((FreezeOutcome outcome, string sentence) in FreezeText.From(subject))
        {
            text.Append(layout.AllowsColor ? $"{Color(outcome.IsSaving ? AnswerStyle.Good : AnswerStyle.Unclear)}{sentence}{Reset}" : sentence).Append('\n');
        }

        return text.ToString();
    }

    private static string Color(AnswerStyle style) => style switch
    {
        AnswerStyle.Good => "\u001b[32m",
        AnswerStyle.Bad => "\u001b[31m",
        _ => "\u001b[33m",
    };
}
