using System.Text;
using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Text;

namespace PrefixBench.Bench.Doctoring.Reports;

/// <summary>The findings as a list, for the terminal and for Markdown.</summary>
internal sealed class DoctorMarkdown : IReport<DoctorResult>
{
    private const string Indent = "  ";

    /// <inheritdoc/>
    public string Name => "md";

    /// <inheritdoc/>
    public string FileEnding => "md";

    /// <inheritdoc/>
    public string Write(DoctorResult subject, ReportLayout layout)
    {
        var text = new StringBuilder();
        foreach ((string item, string indent) in subject.Experiments.SelectMany(Items))
        {
            foreach (string line in WordWrap.Lines($"* {item}", layout.Width - indent.Length ?? int.MaxValue))
            {
                text.Append(indent).Append(line).Append('\n');
            }
        }

        int requests = subject.Experiments.Sum(experiment => experiment.Requests);
        int tokens = subject.Experiments.Sum(experiment => experiment.Tokens);
        text.Append('\n');
        Add($"{Phrases.Count(requests, "request")}{(tokens > 0 ? $" of {tokens} prompt tokens" : "")}; announced were at most {subject.Plan.Requests} of about {subject.Plan.Tokens}.");
        if (subject.IsCancelled)
        {
            Add("The examination was interrupted; what was known by then is above.");
        }

        return text.ToString();

        void Add(string line) => text.AppendJoin('\n', WordWrap.Lines(line, layout.Width ?? int.MaxValue)).Append('\n');
    }

    private static IEnumerable<(string Item, string Indent)> Items(ExperimentResult result)
    {
        foreach (Finding finding in result.Findings)
        {
            yield return ($"{result.Experiment.Name} ({Words(finding.Certainty)}): {MarkdownText.Escape(finding.Found)}", "");
            if (finding.Numbers is { } proof)
            {
                yield return (MarkdownText.Escape(proof), Indent);
            }

            if (finding.Advice is { } advice)
            {
                yield return ($"Try: {MarkdownText.Escape(advice)}", Indent);
            }
        }

        if (result.EndedBy is { } why)
        {
            yield return ($"{result.Experiment.Name} ({(result.Findings.Count == 0 ? Words(Certainty.Unknown) : "ended early")}): {MarkdownText.Escape(why)}", "");
        }
    }

    private static string Words(Certainty certainty) => certainty switch
    {
        Certainty.Measured => "measured",
        Certainty.ByClock => "by the clock",
        _ => "cannot tell",
    };
}
