using System.Xml.Linq;
using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Verdicts;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;

namespace PrefixBench.Analysis.Pages;

/// <summary>A run on one page: the answer, the pictures of each provider, the table, and how it was measured.</summary>
/// <param name="Html">The page.</param>
/// <param name="Pictures">Its pictures as files of their own: the name of each, without a folder, and its content.</param>
public sealed record RunPage(string Html, IReadOnlyList<(string File, string Content)> Pictures)
{
    /// <summary>Makes the page.</summary>
    /// <param name="reported">The run.</param>
    public static RunPage From(ReportedRun reported)
    {
        ArgumentNullException.ThrowIfNull(reported);
        AnalysedRun subject = reported.Run;
        RunManifest run = subject.Run.Manifest;
        (string Label, IReadOnlyList<(string Kind, XElement Picture, XElement Figure)> Pictures)[] verdicts =
        [
            .. subject.Analysis.Verdicts.Zip(AnswerLine.From(subject.Analysis)).Select((verdict, index) =>
                (verdict.Second.Label, (IReadOnlyList<(string, XElement, XElement)>)[.. RunPictures.Of(Rows(subject.Analysis, verdict.First), index + 1)])),
        ];
        string html = PageDocument.Write(
            $"PrefixBench run {run.RunId}",
            [
                new XElement("header", PageParts.Text("h1", $"Run {run.RunId}{(run.SavedAs is { } name ? $", saved as {name}" : "")}"), PageParts.Text("p", RunMethod.Subtitle(run), "meta")),
                .. new[] { TuneSection.Of(subject) }.OfType<XElement>(),
                RunAnswers.Section(subject),
                .. verdicts.Where(verdict => verdict.Pictures.Count > 0).Select(verdict => PageParts.Section(verdict.Label, verdict.Pictures.Select(picture => picture.Figure))),
                RowTable.Section(subject.Analysis),
                RunMethod.Section(run),
            ]);
        return new RunPage(html, [.. verdicts.SelectMany((verdict, index) => verdict.Pictures.Select(picture => ($"report-{picture.Kind}-{index + 1}.svg", PageDocument.WritePicture(picture.Picture))))]);
    }

    private static IReadOnlyList<PictureRow> Rows(RunAnalysis analysis, ProviderVerdict verdict)
    {
        TurnRow[] workload = [.. analysis.Rows.Where(row => row.Workload == new WorkloadKey(verdict.Provider, verdict.Scenario, verdict.Load))];
        var controls = workload.Where(row => row.Prefix == PrefixPolicy.Control && verdict.Prefix == PrefixPolicy.Stable).ToDictionary(row => row.Turn);
        return
        [
            .. workload.Where(row => row.Prefix == verdict.Prefix).OrderBy(row => row.Turn)
                .Select(row => new PictureRow(row, analysis.Find(row.Provider, row.Scenario, row.Prefix, row.Turn, row.Load)!, controls.GetValueOrDefault(row.Turn))),
        ];
    }
}
