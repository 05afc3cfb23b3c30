using System.Xml.Linq;
using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Verdicts;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;

namespace PrefixBench.Analysis.Pages;

/// <summary>A run on one page: the answer, the pictures of each provider, the table, and how it was measured. It is made from what is saved of the run alone.</summary>
public sealed class RunPage : IReport<AnalysedRun>
{
    /// <inheritdoc/>
    public string Name => "html";

    /// <inheritdoc/>
    public string FileEnding => "html";

    /// <inheritdoc/>
    public string Write(AnalysedRun subject, ReportLayout layout)
    {
        ArgumentNullException.ThrowIfNull(subject);
        RunManifest run = subject.Run.Manifest;
        return PageDocument.Write(
            $"PrefixBench run {run.RunId}",
            [
                new XElement("header", PageParts.Text("h1", $"Run {run.RunId}{(run.SavedAs is { } name ? $", saved as {name}" : "")}"), PageParts.Text("p", RunMethod.Subtitle(run), "meta")),
                .. new[] { TuneSection.Of(subject) }.OfType<XElement>(),
                RunAnswers.Section(subject),
                .. Sections(subject.Analysis),
                RowTable.Section(subject.Analysis),
                RunMethod.Section(run),
            ]);
    }

    /// <summary>The pictures as files of their own.</summary>
    /// <param name="subject">The run.</param>
    /// <returns>The name of each file, without a folder, and its content.</returns>
    public static IEnumerable<(string File, string Content)> Pictures(AnalysedRun subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        int number = 0;
        foreach (ProviderVerdict verdict in subject.Analysis.Verdicts)
        {
            number++;
            foreach ((string kind, XElement picture, _) in RunPictures.Of(Rows(subject.Analysis, verdict), number))
            {
                yield return ($"report-{kind}-{number}.svg", PageDocument.WritePicture(picture));
            }
        }
    }

    private static IEnumerable<XElement> Sections(RunAnalysis analysis)
    {
        int number = 0;
        foreach ((ProviderVerdict verdict, AnswerLine answer) in analysis.Verdicts.Zip(AnswerLine.From(analysis)))
        {
            number++;
            IReadOnlyList<PictureRow> rows = Rows(analysis, verdict);
            if (rows.Count > 0)
            {
                yield return PageParts.Section(answer.Label, RunPictures.Of(rows, number).Select(picture => picture.Figure));
            }
        }
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
