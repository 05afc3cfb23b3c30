using PrefixBench.Analysis.Comparisons;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Metrics;
using PrefixBench.Core.Prefixes;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Tuning;

/// <summary>
/// The order in which the rows of all variants are tested, so that few launches can decide what matters: first the hit ratio and the TTFT of the whole conversation.
/// One that is decided hands half of its share of alpha to its turns, and half to the other metrics of the whole conversation, which hand theirs on to their turns.
/// </summary>
internal static class TestOrder
{
    // The part of a share that goes to the row's own turns; the rest goes on to other metrics.
    private const double ToTurns = 0.5;

    // A turn hands nearly everything to the other turns: what is left matters only when those are through.
    private const double ToOtherTurns = 1 - 1e-6;

    /// <summary>The metrics that are tested first.</summary>
    public static IReadOnlyList<Metric> Primary { get; } = [MetricCatalogue.HitRatio, MetricCatalogue.TimeToFirstToken];

    /// <summary>Adjusts the p-values of the rows.</summary>
    /// <param name="rows">The rows' places.</param>
    /// <param name="pValues">One for each; null where nothing was tested.</param>
    public static IReadOnlyList<double?> Adjust(IReadOnlyList<ComparisonRow> rows, IReadOnlyList<double?> pValues)
    {
        int[] roots = [.. Places(rows, row => IsWhole(row, rows) && IsPrimary(row))];
        double[] weights = new double[rows.Count];
        foreach (int root in roots)
        {
            weights[root] = 1.0 / roots.Length;
        }

        double[,] transitions = new double[rows.Count, rows.Count];
        for (int from = 0; from < rows.Count; from++)
        {
            ComparisonRow row = rows[from];
            int[] next = [.. Next(row, rows)];
            int[] then = [.. Then(row, rows, roots).Except(next)];
            double near = next.Length == 0 ? 0 : then.Length == 0 ? 1 : IsWhole(row, rows) ? ToTurns : ToOtherTurns;
            Share(from, next, near);
            Share(from, then, 1 - near);
        }

        return GraphicalAdjustment.Adjust(pValues, weights, transitions);

        void Share(int from, int[] targets, double amount)
        {
            foreach (int to in targets.Where(to => to != from))
            {
                transitions[from, to] += amount / targets.Count(target => target != from);
            }
        }
    }

    // A whole conversation hands on to its turns, a turn to the other turns.
    private static IEnumerable<int> Next(ComparisonRow row, IReadOnlyList<ComparisonRow> rows) =>
        Places(rows, other => Scope(other) == Scope(row) && other.Metric == row.Metric && other != row && !IsWhole(other, rows));

    // Behind them come the other metrics of the variant, and when those are through, what matters of the other variants.
    private static IEnumerable<int> Then(ComparisonRow row, IReadOnlyList<ComparisonRow> rows, int[] roots)
    {
        int[] others = [.. Places(rows, other => Scope(other) == Scope(row) && other.Metric != row.Metric && IsWhole(other, rows) && !IsPrimary(other))];
        return others.Length > 0 && IsPrimary(row) ? others : [.. others, .. roots.Where(root => Scope(rows[root]) != Scope(row))];
    }

    private static IEnumerable<int> Places(IReadOnlyList<ComparisonRow> rows, Func<ComparisonRow, bool> accepts) => Enumerable.Range(0, rows.Count).Where(i => accepts(rows[i]));

    private static bool IsPrimary(ComparisonRow row) => Primary.Contains(row.Metric);

    // A scenario of one turn has no row for the whole conversation; the turn is it.
    private static bool IsWhole(ComparisonRow row, IReadOnlyList<ComparisonRow> rows) =>
        row.Turn is null || rows.Count(other => Scope(other) == Scope(row) && other.Metric == row.Metric) == 1;

    private static (string, string, Load, PrefixPolicy) Scope(ComparisonRow row) => (row.Provider, row.Scenario, row.Load, row.Prefix);
}
