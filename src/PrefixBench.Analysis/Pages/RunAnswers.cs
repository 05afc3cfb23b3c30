using System.Xml.Linq;
using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Reports;
using PrefixBench.Core.Runs;

namespace PrefixBench.Analysis.Pages;

/// <summary>The answer of a run for each provider, with what a reader must know beside it.</summary>
internal static class RunAnswers
{
    private const string Warning = "Warning:";

    /// <summary>The section.</summary>
    /// <param name="subject">The run.</param>
    public static XElement Section(AnalysedRun subject)
    {
        XElement[] answers =
        [
            .. AnswerLine.From(subject.Analysis).Select(line => new XElement(
                "p",
                PageParts.Style($"answer {Style(line.Style)}"),
                PageParts.Text("b", $"{line.Label}:"),
                new XElement("span", line.Text))),
            .. FreezeText.From(subject.Analysis).Select(freeze => PageParts.Text("p", freeze.Text, $"answer {(freeze.Outcome.IsSaving ? "good" : "unsure")}")),
        ];
        return PageParts.Section("The answer", answers.Length > 0 ? [.. answers, .. Details(subject.Run.Manifest)] : [PageParts.Text("p", "Nothing was measured.")]);
    }

    // As the run printed them: the words of a run are decided once.
    private static IEnumerable<XElement> Details(RunManifest run) =>
        run.Providers.Where(provider => provider.Verdict.Count > 0).Select(provider => new XElement(
            "details",
            provider.Verdict.Any(line => line.StartsWith(Warning, StringComparison.Ordinal)) ? new XAttribute("open", "open") : null,
            PageParts.Text("summary", $"{provider.Name}: details and warnings"),
            new XElement("ul", PageParts.Style("details"), provider.Verdict.Select(line => PageParts.Text("li", line, line.StartsWith(Warning, StringComparison.Ordinal) ? "warning" : null)))));

    private static string Style(AnswerStyle style) => style switch
    {
        AnswerStyle.Good => "good",
        AnswerStyle.Bad => "bad",
        _ => "unsure",
    };
}
