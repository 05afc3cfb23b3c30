using System.Text.Json.Nodes;
using PrefixBench.Analysis.Text;
using PrefixBench.Core.Captures;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Text;

namespace PrefixBench.Analysis.Comparisons;

/// <summary>Whether two runs measured the same thing, so that a difference between them says something about the server. Two that did not are refused, never compared halfway.</summary>
public static class RunCompatibility
{
    /// <summary>Checks two saved runs.</summary>
    /// <param name="before">The run before.</param>
    /// <param name="after">The run after.</param>
    /// <param name="allowsOtherPrompts">Whether the system prompt, the tools and the turns' texts may differ, because the prompt is what was changed.</param>
    /// <returns>The providers that both played, at least one pair; by name, or the only one of each run.</returns>
    /// <exception cref="ComparisonException">Another scenario, other turns, no provider or no prefix in common.</exception>
    public static IReadOnlyList<ProviderPair> Between(SavedRun before, SavedRun after, bool allowsOtherPrompts)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        string title = $"\"{after.Name}\"";
        RequireSameScenario(before, after.Manifest.Scenario, title, allowsOtherPrompts);
        RequireSameTurns(before, after);
        RequireCommonPause(before, after);
        IReadOnlyList<ProviderPair> pairs = Pair(before, after.Manifest.Providers, title);
        RequireCommonLoad(before, pairs, title);
        RequireCommonPrefix(before, [.. RowPrefixes(after.Samples)], title);
        return pairs;
    }

    /// <summary>Checks a saved run as the baseline of one that is about to be made.</summary>
    /// <param name="baseline">The saved run.</param>
    /// <param name="planned">The run to be made.</param>
    /// <param name="allowsOtherPrompts">Whether the system prompt, the tools and the turns' texts may differ, because the prompt is what was changed.</param>
    /// <returns>The providers that both play, at least one pair; by name, or the only one of each run.</returns>
    /// <exception cref="ComparisonException">Another scenario, no provider or no prefix in common, or a row that the saved run did not measure.</exception>
    public static IReadOnlyList<ProviderPair> ForBaseline(SavedRun baseline, PlannedRun planned, bool allowsOtherPrompts)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(planned);
        const string Title = "this run";
        RequireSameScenario(baseline, planned.Scenario, Title, allowsOtherPrompts);
        if (baseline.Manifest.IdleMs is { Count: > 0 })
        {
            throw new ComparisonException($"\"{baseline.Name}\" was played with --idle, which a baseline does not allow. Choose another baseline, or save this run and compare the two.");
        }

        IReadOnlyList<ProviderPair> pairs = Pair(baseline, planned.Providers, Title);
        RequireCommonLoad(baseline, pairs, Title);
        IReadOnlyList<PrefixPolicy> common = RequireCommonPrefix(baseline, [.. planned.Rows.Select(r => r.Prefix).Distinct()], Title);
        RequireRows(baseline, pairs, planned.Rows.Where(r => common.Contains(r.Prefix)));
        return pairs;
    }

    /// <summary>The prefixes that stand as rows of a table. A control beside a stable prefix does not: it is that one's column.</summary>
    /// <param name="samples">The samples of a run.</param>
    public static IReadOnlySet<PrefixPolicy> RowPrefixes(IEnumerable<TurnSample> samples)
    {
        HashSet<PrefixPolicy> prefixes = [.. samples.Select(s => s.Prefix)];
        if (prefixes.Contains(PrefixPolicy.Stable))
        {
            prefixes.Remove(PrefixPolicy.Control);
        }

        return prefixes;
    }

    private static void RequireSameScenario(SavedRun before, JsonNode after, string title, bool allowsOtherPrompts)
    {
        (string? first, string? second) = (Name(before.Manifest.Scenario), Name(after));
        if (first != second || CapturedRun.Is(before.Manifest) != CapturedRun.Is(after))
        {
            throw new ComparisonException($"\"{before.Name}\" played the scenario {SafeText.Quote(first ?? "")} and {title} plays {SafeText.Quote(second ?? "")}. Choose two runs of the same scenario.");
        }

        if (ScenarioDifference.Find(before.Manifest.Scenario, after, allowsOtherPrompts) is { } difference)
        {
            string way = ScenarioDifference.Find(before.Manifest.Scenario, after, allowsOtherPrompts: true) is null ? ", or allow different prompts (across prompts)" : "";
            throw new ComparisonException($"The scenario {SafeText.Quote(first ?? "")} is not the same in \"{before.Name}\" and {title}: {difference}. Choose two runs of the same scenario{way}.");
        }
    }

    private static void RequireSameTurns(SavedRun before, SavedRun after)
    {
        // What an agent did is never twice the same: its conversations are compared as groups.
        if (CapturedRun.Is(before.Manifest))
        {
            return;
        }

        (int first, int second) = (LastTurn(before), LastTurn(after));

        // A turn that fails ends its conversation: such a run is short for a reason that the comparison shows.
        SavedRun shorter = first < second ? before : after;
        if (first != second && !shorter.Samples.Any(s => s.Failure is not null))
        {
            throw new ComparisonException($"\"{before.Name}\" has turns 1 to {first} and \"{after.Name}\" has turns 1 to {second}. Play one of them again with the same filter as the other, or without one.");
        }
    }

    private static void RequireCommonPause(SavedRun before, SavedRun after)
    {
        IReadOnlyList<double> first = before.Manifest.IdleMs ?? [];
        IReadOnlyList<double> second = after.Manifest.IdleMs ?? [];
        if (first.Count + second.Count > 0 && !first.Intersect(second).Any())
        {
            throw new ComparisonException(
                $"No pause before the last turn is in both runs: \"{before.Name}\" has {Pauses(first)}, \"{after.Name}\" has {Pauses(second)}. Play one of them again with the --idle of the other.");
        }
    }

    // The only loads of two runs are compared with each other, and the change is told.
    private static void RequireCommonLoad(SavedRun before, IReadOnlyList<ProviderPair> pairs, string title)
    {
        if (pairs.All(pair => !pair.HasOneLoad && !pair.Before.AllLoads.Intersect(pair.After.AllLoads).Any()))
        {
            ProviderPair first = pairs[0];
            throw new ComparisonException(
                $"No load is in both runs: \"{before.Name}\" has {Names(first.Before.AllLoads)}, {title} has {Names(first.After.AllLoads)}. Play one of them again with the --concurrency of the other.");
        }
    }

    private static string Names(IEnumerable<Load> loads) => string.Join(", ", loads.Select(LoadText.Phrase));

    private static string Pauses(IReadOnlyList<double> milliseconds) =>
        milliseconds.Count == 0 ? "none" : string.Join(", ", milliseconds.Select(pause => DurationText.Exact(TimeSpan.FromMilliseconds(pause))));

    private static IReadOnlyList<ProviderPair> Pair(SavedRun before, IReadOnlyList<ProviderRecord> after, string title)
    {
        IReadOnlyList<ProviderPair> pairs = ProviderPair.Join(before.Manifest.Providers, after);
        return pairs.Count > 0 ? pairs : throw new ComparisonException(
            $"No provider is in both runs: \"{before.Name}\" has {Names(before.Manifest.Providers)}, {title} has {Names(after)}. Providers are paired by name, or whatever their names if each run has only one.");
    }

    private static IReadOnlyList<PrefixPolicy> RequireCommonPrefix(SavedRun before, IReadOnlyList<PrefixPolicy> after, string title)
    {
        IReadOnlySet<PrefixPolicy> first = RowPrefixes(before.Samples);
        PrefixPolicy[] common = [.. after.Where(first.Contains)];
        return common.Length > 0 ? common : throw new ComparisonException(
            $"No prefix is in both runs: \"{before.Name}\" has {Names(first)}, {title} has {Names(after)}. Play one of them again with a prefix of the other.");
    }

    private static void RequireRows(SavedRun baseline, IReadOnlyList<ProviderPair> pairs, IEnumerable<(Load? Load, PrefixPolicy Prefix, int Turn)> rows)
    {
        HashSet<(string Provider, Load Load, PrefixPolicy Prefix, int Turn)> measured = [.. baseline.Samples.Where(s => s.IsMeasured).Select(s => (s.Provider, s.Load, s.Prefix, s.Turn))];
        foreach ((Load? load, PrefixPolicy prefix, int turn) in rows)
        {
            // A load that the saved run does not have is said, and has no baseline.
            if (pairs.FirstOrDefault(p => LoadIn(p, load) is { } saved && p.Before.AllLoads.Contains(saved) && !measured.Contains((p.Before.Name, saved, prefix, turn))) is { } pair)
            {
                throw new ComparisonException(
                    $"\"{baseline.Name}\" has not measured turn {turn} of {SafeText.Quote(pair.Before.Name)} with prefix {prefix.Name()}, which this run reports. Leave that row or provider out, or choose another baseline.");
            }
        }
    }

    // The load of the saved run that a row is compared with.
    private static Load LoadIn(ProviderPair pair, Load? load) => load ?? (pair.HasOneLoad ? pair.Before.AllLoads[0] : pair.After.AllLoads[0]);

    private static int LastTurn(SavedRun run) => run.Samples.Max(s => (int?)s.Turn) ?? 0;

    private static string? Name(JsonNode scenario) => (scenario as JsonObject)?["name"]?.ToString();

    private static string Names(IEnumerable<ProviderRecord> providers) => string.Join(", ", providers.Select(p => SafeText.Quote(p.Name)));

    private static string Names(IEnumerable<PrefixPolicy> prefixes) => string.Join(", ", prefixes.Order().Select(p => p.Name()));
}
