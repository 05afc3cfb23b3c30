using System.Text.Json;
using System.Xml.Linq;
using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Tuning;
using PrefixBench.Analysis.Tuning.Reports;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Text;

namespace PrefixBench.Analysis.Pages;

/// <summary>What a tuning says of its variants: the answer, each shift with its interval, and the page that the terminal shows.</summary>
internal static class TuneSection
{
    /// <summary>The section; null for a run that is no tuning.</summary>
    /// <param name="subject">The run.</param>
    public static XElement? Of(AnalysedRun subject)
    {
        if (subject.Run.Manifest.Tuning is not { } tuning)
        {
            return null;
        }

        var analysis = TuneAnalysis.Create(subject.Analysis, [.. tuning.Variants.Select(variant => variant.Name)], OptionsOf(tuning), isGreedy: IsGreedy(subject.Run.Manifest));
        return PageParts.Section("The variants", [PageParts.Text("p", TuneAnswer.From(analysis), "answer"), Forest(analysis), Servers(tuning), new XElement("pre", Lines(new TuneReport().Write(analysis, new ReportLayout())))]);
    }

    private static ComparisonOptions OptionsOf(TuningRecord tuning) => new() { Threshold = tuning.Threshold, MinimumEffectMs = tuning.MinEffectMs, Alpha = tuning.Alpha };

    private static bool IsGreedy(RunManifest run) => run.Scenario["sampling"]?["temperature"] is { } temperature && temperature.GetValueKind() == JsonValueKind.Number && temperature.GetValue<double>() == 0;

    private static string Lines(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(SafeText.OneLine));

    private static XElement? Forest(TuneAnalysis analysis)
    {
        XElement? picture = ForestPicture.Draw("forest", [.. analysis.Comparisons.SelectMany(variant => variant.Rows).Where(row => row.Turn is null).Select(row => (Name(analysis, row), row))]);
        return picture is null ? null : PageParts.Figure(picture, $"Each variant against \"{analysis.Baseline}\", the whole conversation; a launch is one sample. Green is better, orange is worse, grey is not decided or the same.");
    }

    private static string Name(TuneAnalysis analysis, ComparisonRow row) =>
        TuneLabel.Of(analysis, row.Scenario, row.Load) is { Length: > 0 } label ? $"{row.Provider}, {row.Metric.Label}, {label}" : $"{row.Provider}, {row.Metric.Label}";

    private static XElement Servers(TuningRecord tuning) => PageParts.Terms(tuning.Variants.Select(variant => (variant.Name, (string?)variant.Server)));
}
