using System.Xml.Linq;
using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Requests;
using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Verdicts;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;

namespace PrefixBench.Analysis.Pages;

/// <summary>A run or a comparison on one page.</summary>
/// <param name="Html">The page.</param>
/// <param name="Pictures">Its pictures as files of their own: the name of each, such as <c>ttft-1</c>, and its content.</param>
public sealed record ReportPage(string Html, IReadOnlyList<(string Name, string Content)> Pictures)
{
    /// <summary>Makes the page of a run: the answer, the pictures of each provider, the table, and how it was measured.</summary>
    /// <param name="reported">The run.</param>
    public static ReportPage From(ReportedRun reported)
    {
        ArgumentNullException.ThrowIfNull(reported);
        AnalysedRun subject = reported.Run;
        RunManifest run = subject.Run.Manifest;
        PageSection?[] first = [TuneSection.From(subject), new(RunAnswers.Section(subject)), reported.Comparison is { } outcome ? ComparisonSection.From(outcome) : null];
        PageSection[] verdicts = [.. subject.Analysis.Verdicts.Zip(AnswerLine.From(subject.Analysis)).Select((verdict, index) => Verdict(subject, verdict.First, verdict.Second.Label, index + 1))];
        return Create(
            $"PrefixBench run {run.RunId}",
            [
                new(new XElement("header", PageParts.Text("h1", $"Run {run.RunId}{(run.SavedAs is { } name ? $", saved as {name}" : "")}"), PageParts.Text("p", RunMethod.Subtitle(run), "meta"))),
                .. first.OfType<PageSection>(),
                .. reported.Diagnosis is { } diagnosis ? RequestSections.From(diagnosis) : [],
                LoadSection(subject.Analysis),
                IdleSection(subject.Analysis),
                .. verdicts,
                new(RowTable.Section(subject.Analysis)),
                new(RunMethod.Section(run)),
            ]);
    }

    /// <summary>Makes the page of a comparison: the answer, the pictures of each provider before and after, the table, and how both were measured.</summary>
    /// <param name="outcome">The comparison.</param>
    public static ReportPage From(ComparisonOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        (SavedRun before, SavedRun after) = (outcome.Comparison.Before, outcome.Comparison.After);
        return Create(
            $"PrefixBench {before.Name} and {after.Name}",
            [
                new(new XElement("header", PageParts.Text("h1", $"\"{after.Name}\" against \"{before.Name}\""))),
                ComparisonSection.From(outcome),
                new(RunMethod.Section(before.Manifest, $"How \"{before.Name}\" was measured")),
                new(RunMethod.Section(after.Manifest, $"How \"{after.Name}\" was measured")),
            ]);
    }

    /// <summary>Makes the page of recorded requests.</summary>
    /// <param name="source">What the user calls them.</param>
    /// <param name="diagnosis">What was found in them.</param>
    public static ReportPage From(string source, RequestDiagnosis diagnosis)
    {
        ArgumentNullException.ThrowIfNull(diagnosis);
        return Create($"PrefixBench {source}", [new(new XElement("header", PageParts.Text("h1", source))), .. RequestSections.From(diagnosis)]);
    }

    private static ReportPage Create(string title, IReadOnlyList<PageSection> sections) => new(
        PageDocument.Write(title, sections.Select(section => section.Element).OfType<XElement>()),
        [.. sections.SelectMany(section => section.Pictures).Select(picture => (picture.Name, PageDocument.WritePicture(picture)))]);

    private static PageSection Verdict(AnalysedRun subject, ProviderVerdict verdict, string label, int number)
    {
        IReadOnlyList<PictureRow> rows = Rows(subject.Analysis, verdict);
        int? block = subject.Run.Manifest.Providers.FirstOrDefault(provider => provider.Name == verdict.Provider)?.Cache?.BlockTokens;
        PagePicture?[] pictures = [.. RunPictures.Of(rows, number), verdict.Load.IsOneAtATime ? null : LoadPictures.Distribution(rows, block, number)];
        return PageSection.From(label, pictures);
    }

    private static PageSection LoadSection(RunAnalysis analysis) => PageSection.From("Under load", analysis.Loads
        .GroupBy(load => (load.Provider, load.Scenario, load.Prefix))
        .Where(group => group.Key.Prefix != PrefixPolicy.Control && group.Skip(1).Any())
        .SelectMany((group, index) => LoadPictures.Of([.. group], index + 1)));

    private static PageSection IdleSection(RunAnalysis analysis) => PageSection.From("After a pause", analysis.Idle
        .GroupBy(outcome => (outcome.Provider, outcome.Load, outcome.Prefix))
        .Select((group, index) => IdlePicture.Of([.. group], index + 1)));

    private static IReadOnlyList<PictureRow> Rows(RunAnalysis analysis, ProviderVerdict verdict)
    {
        TurnRow[] workload = [.. analysis.Rows.Where(row => row.Workload == new WorkloadKey(verdict.Provider, verdict.Scenario, verdict.Load))];
        var controls = workload.Where(row => row.Prefix == PrefixPolicy.Control && verdict.Prefix.HasControl()).ToDictionary(row => row.Turn);
        return
        [
            .. workload.Where(row => row.Prefix == verdict.Prefix).OrderBy(row => row.Turn)
                .Select(row => new PictureRow(row, analysis.Find(row.Provider, row.Scenario, row.Prefix, row.Turn, row.Load)!, controls.GetValueOrDefault(row.Turn))),
        ];
    }
}
