using System.Text;
using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Text;
using PrefixBench.Prompts.Findings;
using PrefixBench.Prompts.Formats;

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
        foreach (string note in Notes(subject))
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
            Finding first = group.First;
            Add($"{Who(first)}, {Requests(group)}: {FindingText.What(first)}.");
            (string? before, string? after) = first.Cause == Cause.TemplateChanged
                ? (first.Request.Rendered?.Before, first.Request.Rendered?.After)
                : first.Cause is Cause.PromptChanged or Cause.ClientOrServer ? (first.Request.Divergence?.Before, first.Request.Divergence?.After) : (null, null);
            if (before is not null || after is not null)
            {
                text.AppendLine().AppendLine("```").AppendLine($"request {first.Request.Previous}: {before}").AppendLine($"request {first.Request.Number}: {after}").AppendLine("```").AppendLine();
            }

            if (Cost(group) is { } cost)
            {
                Add(cost);
            }

            Add($"To do: {FindingText.Advice(first)}");
            if (first is { Cause: Cause.PromptChanged, Request: { Divergence: { } divergence, Pattern: { } pattern } })
            {
                Add($"Place: `{pattern.PlaceOf(divergence)}`");
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

    private static IEnumerable<string> Notes(DiagnosedFile subject)
    {
        ReadNotes notes = subject.Notes;
        if (subject.Server is { } server)
        {
            Calibration calibration = subject.Diagnosis.Calibration;
            yield return calibration.Checked == 0
                ? $"Tokens are those of {server}."
                : $"Tokens are those of {server}: {calibration.Agreeing} of {calibration.Checked} rendered prompts have as many tokens as the answer reported{(calibration.Disagreeing > 0 ? "; the others are not used, so is it the same model?" : "")}.";
        }

        string[] left =
        [
            .. notes.Broken > 0 ? [$"{Phrases.Count(notes.Broken, "entry").Replace("entrys", "entries", StringComparison.Ordinal)} that {(notes.Broken == 1 ? "is" : "are")} no valid JSON"] : Array.Empty<string>(),
            .. notes.WithoutPrompt > 0 ? [$"{notes.WithoutPrompt} without a prompt that can be read"] : Array.Empty<string>(),
            .. notes.TooLong > 0 ? [$"{notes.TooLong} that {(notes.TooLong == 1 ? "is" : "are")} too long"] : Array.Empty<string>(),
            .. notes.IsCut ? ["the last one, which is cut"] : Array.Empty<string>(),
        ];
        if (left.Length > 0)
        {
            yield return $"Left out: {Phrases.List(left)}.";
        }
    }

    private static string Who(Finding finding) => finding.Side switch
    {
        Side.Client => "CLIENT",
        Side.Template => "TEMPLATE",
        Side.Server => "SERVER",
        Side.Counter => "COUNTER",
        _ => "CANNOT TELL",
    };

    private static string Requests(FindingGroup group) => group.Findings.Count == 1
        ? $"request {group.First.Request.Number}"
        : $"{group.Findings.Count} requests (first request {group.First.Request.Number})";

    private static string? Cost(FindingGroup group) => group.Lost is not { Value: > 0 } lost ? null
        : $"{(group.First.Request.Report.CachedTokens is null ? "To evaluate again" : "Evaluated again")}: {lost} tokens{(group.Findings.Count > 1 ? $", {new TokenNumber(lost.Value / group.Findings.Count, lost.IsExact)} a request" : "")}"
            + $"{(group.LostMs is { } ms ? $"; that took {NumberText.Milliseconds(ms / group.Findings.Count)} ms{(group.Findings.Count > 1 ? " a request" : "")}" : "")}.";

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
