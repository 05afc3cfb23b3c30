using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Text;
using PrefixBench.Core.Metrics;

namespace PrefixBench.Analysis.Tuning.Reports;

/// <summary>The answer of a tuning in one line: which variant is best for what, or that none differs.</summary>
public static class TuneAnswer
{
    /// <summary>Writes the line.</summary>
    /// <param name="tuning">The analysis.</param>
    public static string From(TuneAnalysis tuning)
    {
        ArgumentNullException.ThrowIfNull(tuning);
        if (tuning.Comparisons.Count == 0)
        {
            return "NOTHING TO COMPARE: fewer than two variants were measured";
        }

        List<string> parts = [.. TestOrder.Primary.Reverse().SelectMany(metric => Best(tuning, metric)), .. Worse(tuning)];
        ComparisonRow[] rows = [.. tuning.Comparisons.SelectMany(variant => variant.Rows)];
        int open = rows.Count(row => row is { Verdict: ComparisonVerdict.Inconclusive, PValue: not null });
        int tested = rows.Count(row => row.PValue is not null);
        if (parts.Count > 0)
        {
            return string.Join("; ", parts) + (open > 0 ? $"; {open} of {Phrases.Count(tested, "row")} {(open == 1 ? "is" : "are")} inconclusive" : "");
        }

        return rows.Any(row => row.Verdict is ComparisonVerdict.Better or ComparisonVerdict.Worse)
            ? $"\"{tuning.Baseline}\" and the others differ in details only, see below"
            : open == tested ? $"INCONCLUSIVE: none of {Phrases.Count(tested, "row")} is decided; {More(rows)}"
            : $"SAME: no variant differs from \"{tuning.Baseline}\" in TTFT or Hit % of the whole conversation{(open > 0 ? $"; {open} of {Phrases.Count(tested, "row")} are inconclusive" : "")}";
    }

    // Of several that are better than the baseline, the one whose median is best; they are not tested against each other.
    private static IEnumerable<string> Best(TuneAnalysis tuning, Metric metric)
    {
        (string Variant, ComparisonRow Row)[] better = [.. Whole(tuning, metric).Where(pair => pair.Row.Verdict == ComparisonVerdict.Better)];
        if (better.Length == 0)
        {
            yield break;
        }

        (string variant, ComparisonRow row) = metric.IsMoreBetter ? better.MaxBy(pair => pair.Row.After?.Value) : better.MinBy(pair => pair.Row.After?.Value);
        yield return $"BEST {metric.Label}: \"{variant}\", {ComparisonNumbers.Change(row)} of \"{tuning.Baseline}\"{(better.Length > 1 ? $" ({string.Join(", ", better.Where(pair => pair.Variant != variant).Select(pair => $"\"{pair.Variant}\""))} better too)" : "")}";
    }

    private static IEnumerable<string> Worse(TuneAnalysis tuning) =>
        from metric in TestOrder.Primary.Reverse()
        from pair in Whole(tuning, metric)
        where pair.Row.Verdict == ComparisonVerdict.Worse
        select $"{(metric.IsMoreBetter ? "HIT LOSS" : "SLOWER")}: \"{pair.Variant}\", {metric.Label} {ComparisonNumbers.Change(pair.Row)}{(metric.IsMoreBetter ? "" : $" of \"{tuning.Baseline}\"")}";

    private static IEnumerable<(string Variant, ComparisonRow Row)> Whole(TuneAnalysis tuning, Metric metric) =>
        from variant in tuning.Comparisons
        let rows = variant.Rows.Where(row => row.Metric == metric).ToArray()
        where rows.Length > 0
        select (variant.Variant, rows.FirstOrDefault(row => row.Turn is null) ?? rows[0]);

    private static string More(ComparisonRow[] rows) => rows.Max(row => row.MoreConversations) is { } more
        ? $"about {Phrases.Count(more, "launch")} more of each variant would decide"
        : "no number of launches would decide";
}
