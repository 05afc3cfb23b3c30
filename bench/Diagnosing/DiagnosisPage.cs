using System.Text;
using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Text;
using PrefixBench.Prompts.Findings;

namespace PrefixBench.Bench.Diagnosing;

/// <summary>What is said of a file of requests, as Markdown: the answer, each cause once with its proof, and a table of the requests.</summary>
internal sealed class DiagnosisPage : IReport<DiagnosedFile>
{
    // A longer table says nothing that the causes have not said; the JSON format has every request.
    private const int LongestTable = 40;

    public string Name => "md";

    public string FileEnding => "md";

    public string Write(DiagnosedFile subject, ReportLayout layout)
    {
        IReadOnlyList<Finding> findings = subject.Diagnosis.Findings;
        IReadOnlyList<FindingGroup> groups = FindingGroup.Of(findings);
        var text = new StringBuilder();
        Add(DiagnosisAnswer.Write(subject, groups));
        foreach (string note in DiagnosisNotes.Of(subject))
        {
            Add(note);
        }

        foreach (FindingGroup group in groups)
        {
            text.AppendLine();
            AddGroup(group);
        }

        text.AppendLine();
        foreach (string line in TableColumn.MarkdownLines(Columns([.. findings.Take(LongestTable)])))
        {
            text.AppendLine(line);
        }

        if (findings.Count > LongestTable)
        {
            Add($"{findings.Count - LongestTable} more requests; --format json has them all.");
        }

        return text.ToString();

        void AddGroup(FindingGroup group)
        {
            Add(GroupText.Heading(group));
            if (GroupText.Quotes(group) is { Count: > 0 } quotes)
            {
                text.AppendLine().AppendLine("```").AppendJoin(Environment.NewLine, quotes).AppendLine().AppendLine("```").AppendLine();
            }

            foreach (string sentence in GroupText.Sentences(group, code: "`"))
            {
                Add(sentence);
            }
        }

        void Add(string sentence)
        {
            foreach (string line in layout.Width is { } width ? WordWrap.Lines(sentence, width) : [sentence])
            {
                text.AppendLine(line);
            }
        }
    }

    private static TableColumn[] Columns(Finding[] findings) =>
    [
        new("request", isRight: true, [.. findings.Select(finding => $"{finding.Request.Number}")]),
        new("conversation", isRight: true, [.. findings.Select(finding => $"{finding.Request.Conversation}")]),
        new("turn", isRight: true, [.. findings.Select(finding => $"{finding.Request.Turn}")]),
        new("prompt", isRight: true, [.. findings.Select(finding => finding.Request.Prompt.ToString() + (finding.Request.HasMedia ? " + media" : ""))]),
        new("allowed", isRight: true, [.. findings.Select(finding => finding.Request.Allowed?.ToString() ?? "-")]),
        new("cached", isRight: true, [.. findings.Select(finding => TokenNumber.Counted(finding.Request.Report.CachedTokens)?.ToString() ?? "-")]),
        new("lost", isRight: true, [.. findings.Select(finding => finding.Lost?.ToString() ?? (finding.Cause == Cause.Kept ? "0" : "-"))]),
        new("ms", isRight: true, [.. findings.Select(finding => finding.LostMs is { } ms ? NumberText.Milliseconds(ms) : "-")]),
        new("lost by", isRight: false, [.. findings.Select(finding => finding.Side == Side.None ? "-" : $"{finding.Side.ToString().ToLowerInvariant()}")]),
        new("what", isRight: false, [.. findings.Select(CauseNames.OfChange)]),
    ];
}
