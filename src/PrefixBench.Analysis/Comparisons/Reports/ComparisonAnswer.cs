using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Text;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Metrics;
using PrefixBench.Core.Prefixes;

namespace PrefixBench.Analysis.Comparisons.Reports;

/// <summary>
/// The answer in one line, for a reader who changed one thing: what failed, got slower, lost hits, got faster, gained hits; or that nothing did, and how sure that is.
/// </summary>
internal static class ComparisonAnswer
{
    /// <summary>Tables named for each kind of difference; a line with more would be read by nobody, and the tables have all.</summary>
    private const int MostTables = 3;

    private static readonly RowOutcome[] Differences = [RowOutcome.Failed, RowOutcome.Slower, RowOutcome.HitLoss, RowOutcome.Faster, RowOutcome.HitGain];

    /// <summary>Writes the line.</summary>
    /// <param name="outcome">What was found.</param>
    /// <param name="name">Makes a name fit for where the line goes.</param>
    public static string From(ComparisonOutcome outcome, Func<string, string> name)
    {
        JudgedRow[] rows = [.. outcome.Rows.Where(r => r.IsKnown)];
        JudgedRow[] unclear = [.. rows.Where(r => r.Outcome == RowOutcome.Inconclusive)];
        int same = rows.Count(r => r.Outcome == RowOutcome.Same);
        string count = Phrases.Count(rows.Length, "row");
        List<string> parts = [.. Differences.SelectMany(kind => Findings(outcome, rows, kind, name))];
        if (parts.Count > 0)
        {
            if (unclear.Length > 0)
            {
                parts.Add($"{unclear.Length} of {count} {(unclear.Length == 1 ? "is" : "are")} inconclusive");
            }

            return string.Join("; ", parts);
        }

        ComparisonOptions options = outcome.Comparison.Options;
        return (same, unclear.Length) switch
        {
            (0, 0) => "NOTHING TO COMPARE: neither run knows any of the numbers",
            (_, 0) => $"SAME: no difference beyond {NumberText.GivenPercent(options.Threshold)} and {options.MinimumEffectMs:0.######} ms in {count}",
            (0, _) => $"INCONCLUSIVE: none of {count} is decided{More(unclear)}",
            _ => $"SAME in {same} of {count}; {string.Join("; ", Findings(outcome, rows, RowOutcome.Inconclusive, name))}{More(unclear)}",
        };
    }

    private static IEnumerable<string> Findings(ComparisonOutcome outcome, JudgedRow[] all, RowOutcome kind, Func<string, string> name)
    {
        IGrouping<RowScope, JudgedRow>[] tables = [.. all.Where(r => r.Outcome == kind).GroupBy(r => r.Scope)];
        RowScope[] scopes = [.. outcome.Rows.Select(r => r.Scope).Distinct()];
        string word = kind.Word().ToUpperInvariant();
        foreach (IGrouping<RowScope, JudgedRow> table in tables.Take(MostTables))
        {
            yield return $"{word}{Label(table.Key, scopes, name)}: {(kind == RowOutcome.Failed ? Failure(outcome, table) : Finding([.. table]))}";
        }

        if (tables.Length > MostTables)
        {
            yield return $"{word} in {Phrases.Count(tables.Length - MostTables, "table")} more";
        }
    }

    // Only what tells the tables apart.
    private static string Label(RowScope scope, RowScope[] all, Func<string, string> name)
    {
        List<string> parts = [];
        if (all.Any(s => s.Provider != scope.Provider))
        {
            parts.Add(name(scope.Provider));
        }

        if (all.Any(s => s.Scenario != scope.Scenario))
        {
            parts.Add(name(scope.Scenario));
        }

        if (all.Any(s => s.Load != scope.Load))
        {
            parts.Add(LoadText.Phrase(scope.Load));
        }

        if (all.Any(s => s.Prefix != scope.Prefix))
        {
            parts.Add(scope.Prefix.Name());
        }

        return parts.Count == 0 ? "" : $" ({string.Join(", ", parts)})";
    }

    private static string Failure(ComparisonOutcome outcome, IGrouping<RowScope, JudgedRow> table)
    {
        IReadOnlyDictionary<FailureKind, int> counts = outcome.Failed.Counts(table.Key);
        int?[] turns = [.. table.Select(r => r.Row.Turn).Distinct()];
        int?[] named = turns.Any(t => t is not null) ? [.. turns.Where(t => t is not null)] : turns;
        return $"{ComparisonWords.Turns(named)} measured before and not after: {Phrases.Count(counts.Values.Sum(), "request")} failed ({WarningText.FailureCounts(counts)})";
    }

    private static string Finding(JudgedRow[] rows)
    {
        JudgedRow[][] metrics = [.. rows.GroupBy(r => r.Row.Metric).OrderBy(g => Array.IndexOf([.. MetricCatalogue.Compared], g.Key)).Select(g => g.ToArray())];
        JudgedRow[] lead = metrics[0];
        string others = metrics.Length == 1 ? "" : $" (also {Phrases.List([.. metrics.Skip(1).Select(m => m[0].Row.Metric.Label)])})";
        return $"{lead[0].Row.Metric.Label} of {ComparisonWords.Turns(lead.Select(r => r.Row.Turn))}{Quantity(lead)}{others}";
    }

    // The whole conversation speaks for its turns; without it the turn that changed most.
    private static string Quantity(JudgedRow[] rows)
    {
        if (rows[0].Outcome == RowOutcome.Inconclusive)
        {
            return "";
        }

        ComparisonRow row = rows.FirstOrDefault(r => r.Row.Turn is null)?.Row ?? rows.MaxBy(r => Math.Abs(r.Row.Shift?.Value ?? 0))!.Row;
        return (ComparisonNumbers.Change(row), row.Turn) switch
        {
            (null, _) => "",
            ({ } change, { } turn) when rows.Length > 1 => $", {change} at turn {turn}",
            ({ } change, _) => $", {change}",
        };
    }

    private static string More(JudgedRow[] unclear)
    {
        int[] wanted = [.. unclear.Select(r => r.Row.MoreConversations).OfType<int>()];
        return wanted.Length == 0
            ? ""
            : $"; about {Phrases.Count(wanted.Max(), "conversation")} more in each run would decide {(wanted.Length == unclear.Length ? "" : $"{wanted.Length} of ")}them";
    }
}
