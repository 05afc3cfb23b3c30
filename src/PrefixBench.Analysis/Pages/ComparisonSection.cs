using System.Xml.Linq;
using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Text;
using PrefixBench.Core.Runs;

namespace PrefixBench.Analysis.Pages;

/// <summary>Two runs before and after: the answer, TTFT and prompt by turn of both, what else changed, warnings and the table.</summary>
internal static class ComparisonSection
{
    private const int LongestValue = 120;

    /// <summary>Makes the section.</summary>
    /// <param name="outcome">The comparison.</param>
    public static PageSection From(ComparisonOutcome outcome)
    {
        RunComparison comparison = outcome.Comparison;
        bool tellsLoad = comparison.Workloads.Select(workload => workload.Load).Distinct().Skip(1).Any();
        (ComparedWorkload Workload, PagePicture[] Pictures)[] workloads = [.. comparison.Workloads.Select((workload, index) => (workload, Draw(workload, outcome, index + 1).ToArray()))];
        PagePicture[] pictures = [.. workloads.SelectMany(workload => workload.Pictures)];
        XElement element = PageParts.Section(
            "Before and after",
            [
                PageParts.Text("p", outcome.Answer, $"answer {Style(outcome)}"),
                PageParts.Terms([("before", Describe(comparison.Before)), ("after", Describe(comparison.After)), ("exit code", outcome.ExitSentence ?? "0: nothing got worse that counts")]),
                .. comparison.Warnings.Count == 0 ? [] : new[] { new XElement("ul", PageParts.Style("details"), comparison.Warnings.Select(warning => PageParts.Text("li", $"Warning: {ComparisonWarningText.From(warning)}", "warning"))) },
                .. workloads.Where(workload => workload.Pictures.Length > 0).SelectMany(workload => workload.Pictures.Select(picture => picture.Figure).Prepend(PageParts.Text("h3", Label(workload.Workload, tellsLoad)))),
                Changes(comparison.Changes),
                ComparisonRows.Table(outcome),
                PageParts.Text("p", $"Before and after are medians; a shift is after − before and a ratio after ÷ before, with 95 % rank-sum intervals (Hodges–Lehmann). A verdict needs a difference beyond {NumberText.GivenPercent(comparison.Options.Threshold)} and, for times, {NumberText.Given(comparison.Options.MinimumEffectMs)} ms; p is adjusted over all rows (Holm), alpha {NumberText.Given(comparison.Options.Alpha)}.", "meta"),
            ]);
        return new PageSection(element) { Pictures = pictures };
    }

    private static IEnumerable<PagePicture> Draw(ComparedWorkload workload, ComparisonOutcome outcome, int number)
    {
        var scope = new RowScope(workload.Provider, workload.Scenario, workload.Load, workload.Prefix);
        ComparisonRow[] rows = [.. outcome.Rows.Where(row => row.Scope == scope).Select(row => row.Row)];
        (string, string)[] sides = [("before", "before"), ("after", "after")];
        PagePicture?[] pictures =
        [
            PagePicture.Create($"change-ttft-{number}", id => TtftPicture.Draw(id, workload, rows), "TTFT by turn, before and after: the thick line is the median, the thin one its 95 % interval. The ratio after ÷ before stands above.", sides),
            PagePicture.Create(
                $"change-prompt-{number}",
                id => PromptPicture.Draw(id, workload),
                "The prompt by turn in tokens, before and after, medians: what the turn before had in its prompt should come from the cache; what did not is lost.",
                ("cached", "read from the cache"),
                ("lost", "lost: evaluated again"),
                ("new", "new in this turn")),
            PagePicture.Create($"change-forest-{number}", id => ForestPicture.Draw(id, [.. rows.Where(row => row.Turn is null || !rows.Any(other => other.Turn is null)).Select(row => (row.Turn is { } turn ? $"{row.Metric.Label}, turn {turn}" : row.Metric.Label, row))]), "After ÷ before of the whole conversation, with 95 % intervals. Green is better, orange is worse, grey is not decided or the same."),
        ];
        return pictures.OfType<PagePicture>();
    }

    private static string Style(ComparisonOutcome outcome)
    {
        RowOutcome[] found = [.. outcome.Rows.Where(row => row.IsKnown).Select(row => row.Outcome).Distinct()];
        return found.Any(one => one is RowOutcome.Slower or RowOutcome.HitLoss or RowOutcome.Failed) ? "bad"
            : found.Any(one => one is RowOutcome.Faster or RowOutcome.HitGain) || found is [RowOutcome.Same] ? "good"
            : "unsure";
    }

    private static string Label(ComparedWorkload workload, bool tellsLoad) =>
        $"{workload.Provider}, {workload.Scenario}, {(tellsLoad ? $"{LoadText.Phrase(workload.Load)}, " : "")}{Core.Prefixes.PrefixPolicies.Name(workload.Prefix)}";

    private static string Describe(SavedRun run) => $"\"{run.Name}\", run {run.Manifest.RunId}, {RunMethod.Subtitle(run.Manifest)}";

    private static XElement Changes(IReadOnlyList<RunChange> changes) => changes.Count == 0
        ? PageParts.Text("p", "No other changes were recorded.")
        : new XElement("details", new XAttribute("open", "open"), PageParts.Text("summary", "What else changed"), new XElement("ul", changes.Select(change => PageParts.Text("li", $"{change.Subject}: {change.What} {Value(change.Before)} → {Value(change.After)}"))));

    private static string Value(string? value) => value switch
    {
        null => "(not known)",
        "" => "(empty)",
        { Length: > LongestValue } => value[..LongestValue] + "…",
        _ => value,
    };
}
