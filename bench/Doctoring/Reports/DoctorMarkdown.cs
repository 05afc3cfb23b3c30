using System.Text;
using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Text;

namespace PrefixBench.Bench.Doctoring.Reports;

/// <summary>The findings as a list, for the terminal and for Markdown.</summary>
internal sealed class DoctorMarkdown : IReport<DoctorResult>
{
    /// <inheritdoc/>
    public string Name => "md";

    /// <inheritdoc/>
    public string FileEnding => "md";

    /// <inheritdoc/>
    public string Write(DoctorResult subject, ReportLayout layout)
    {
        var text = new StringBuilder();
        foreach (string item in subject.Experiments.SelectMany(Items))
        {
            foreach (string line in WordWrap.Lines($"* {item}", layout.Width ?? int.MaxValue))
            {
                text.Append(line).Append('\n');
            }
        }

        int requests = subject.Experiments.Sum(experiment => experiment.Requests);
        int tokens = subject.Experiments.Sum(experiment => experiment.Tokens);
        text.Append('\n').Append($"{Phrases.Count(requests, "request")}{(tokens > 0 ? $" of {tokens} prompt tokens" : "")}; announced were {subject.Plan.Requests} of about {subject.Plan.Tokens} at most.\n");
        if (subject.IsCancelled)
        {
            text.Append("The examination was interrupted; what was known by then is above.\n");
        }

        return text.ToString();
    }

    private static IEnumerable<string> Items(ExperimentResult result)
    {
        foreach (Finding finding in result.Findings)
        {
            string numbers = finding.Numbers is { } proof ? $" {proof}" : "";
            string advice = finding.Advice is { } advised ? $" Try: {advised}" : "";
            yield return $"{result.Experiment.Name} ({Words(finding.Certainty)}): {MarkdownText.Escape(finding.Found + numbers + advice)}";
        }

        if (result.EndedBy is { } why)
        {
            yield return $"{result.Experiment.Name} ({(result.Findings.Count == 0 ? Words(Certainty.Unknown) : "ended early")}): {MarkdownText.Escape(why)}";
        }
    }

    private static string Words(Certainty certainty) => certainty switch
    {
        Certainty.Measured => "measured",
        Certainty.ByClock => "by the clock",
        _ => "cannot tell",
    };
}
