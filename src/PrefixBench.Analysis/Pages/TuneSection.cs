using System.Text.Json;
using System.Xml.Linq;
using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Text;
using PrefixBench.Analysis.Tuning;
using PrefixBench.Analysis.Tuning.Reports;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Text;

namespace PrefixBench.Analysis.Pages;

/// <summary>What a tuning says of its variants: the answer, each shift with its interval, the spread of the launches, and the page that the terminal shows.</summary>
internal static class TuneSection
{
    /// <summary>Makes the section.</summary>
    /// <param name="subject">The run.</param>
    /// <returns>The section; null for a run that is no tuning.</returns>
    public static PageSection? From(AnalysedRun subject)
    {
        if (subject.Run.Manifest.Tuning is not { } tuning)
        {
            return null;
        }

        var analysis = TuneAnalysis.Create(subject.Analysis, [.. tuning.Variants.Select(variant => variant.Name)], OptionsOf(tuning), isGreedy: IsGreedy(subject.Run.Manifest));
        PagePicture[] pictures = [.. new[] { Forest(analysis) }.Concat(Spreads(analysis)).OfType<PagePicture>()];
        XElement element = PageParts.Section(
            "The variants",
            [PageParts.Text("p", TuneAnswer.From(analysis), "answer"), .. pictures.Select(picture => picture.Figure), Servers(tuning), new XElement("pre", Lines(new TuneReport().Write(analysis, new ReportLayout())))]);
        return new PageSection(element) { Pictures = pictures };
    }

    private static ComparisonOptions OptionsOf(TuningRecord tuning) => new() { Threshold = tuning.Threshold, MinimumEffectMs = tuning.MinEffectMs, Alpha = tuning.Alpha };

    private static bool IsGreedy(RunManifest run) => run.Scenario["sampling"]?["temperature"] is { } temperature && temperature.GetValueKind() == JsonValueKind.Number && temperature.GetValue<double>() == 0;

    private static string Lines(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(SafeText.OneLine));

    private static PagePicture? Forest(TuneAnalysis analysis) => PagePicture.Create(
        "forest",
        id => ForestPicture.Draw(id, [.. analysis.Comparisons.SelectMany(variant => variant.Rows).Where(row => row.Turn is null).Select(row => (Name(analysis, row), row))]),
        $"Each variant against \"{analysis.Baseline}\", the whole conversation; a launch is one sample. Green is better, orange is worse, grey is not decided or the same.");

    // One picture for each load and pause, whose times are not to be compared.
    private static IEnumerable<PagePicture?> Spreads(TuneAnalysis analysis) => analysis.Spreads
        .GroupBy(spread => (spread.Workload.Scenario, spread.Workload.Load))
        .Select((group, index) => PagePicture.Create(
            $"spread-{index + 1}",
            id => group.All(spread => spread.Launches == 0) ? null : TimesPicture.Draw(id, "TTFT of whole conversations by launch", "TTFT of a conversation in ms", [.. group.Where(spread => spread.Launches > 0).Select(Launches)]),
            $"Each column is a launch, and each dot a whole conversation of it{(TuneLabel.Of(analysis, group.Key.Scenario, group.Key.Load) is { Length: > 0 } label ? $" ({label})" : "")}: how far conversations spread within a launch, and how far launches are apart."));

    private static TimeGroup Launches(LaunchSpread spread) => new(
        spread.Variant,
        null,
        $"{spread.Variant}: {Phrases.Count(spread.Launches, "launch")}, within them {Share(spread.Within)}, between them {Share(spread.Between)}",
        [.. spread.TimesMs.Select(times => new TimeSeries("stable", [.. times]))]);

    private static string Share(double? share) => share is { } known ? $"{NumberText.Percent(known)} %" : "not known";

    private static string Name(TuneAnalysis analysis, ComparisonRow row) =>
        TuneLabel.Of(analysis, row.Scenario, row.Load) is { Length: > 0 } label ? $"{row.Provider}, {row.Metric.Label}, {label}" : $"{row.Provider}, {row.Metric.Label}";

    private static XElement Servers(TuningRecord tuning) => PageParts.Terms(tuning.Variants.Select(variant => (variant.Name, (string?)variant.Server)));
}
