using PrefixBench.Analysis.Warnings;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Runs;

namespace PrefixBench.Analysis.Comparisons;

/// <summary>What makes a comparison doubtful: what happened to either run, and the warnings of each run itself.</summary>
internal static class ComparisonWarnings
{
    public static IReadOnlyList<ComparisonWarning> Find(AnalysedRun before, AnalysedRun after, IReadOnlyList<ProviderPair> pairs)
    {
        string[] paired = [.. pairs.Select(pair => pair.Before.Name), .. pairs.Select(pair => pair.After.Name)];
        return
        [
            .. before.Run.Manifest.RunId == after.Run.Manifest.RunId ? [new ComparisonWarning(null, new SameRunWarning(before.Run.Manifest.RunId))] : Array.Empty<ComparisonWarning>(),
            .. UnpairedLoads(pairs),
            .. OfRun(before, paired).Select(warning => new ComparisonWarning("before", warning)),
            .. OfRun(after, paired).Select(warning => new ComparisonWarning("after", warning)),
        ];
    }

    // The only load of each run is compared with that of the other, whatever they are.
    private static IEnumerable<ComparisonWarning> UnpairedLoads(IReadOnlyList<ProviderPair> pairs) =>
        from pair in pairs
        where !pair.HasOneLoad
        let before = pair.Before.AllLoads
        let after = pair.After.AllLoads
        from warning in Only("before", pair.Before.Name, before.Except(after)).Concat(Only("after", pair.After.Name, after.Except(before)))
        select warning;

    private static IEnumerable<ComparisonWarning> Only(string side, string provider, IEnumerable<Load> loads) =>
        loads.Select(load => new ComparisonWarning(side, new UnpairedLoadWarning { Provider = provider, Load = load }));

    private static IEnumerable<Warning> OfRun(AnalysedRun side, string[] paired)
    {
        if (side.Run.CutLines > 0)
        {
            yield return new CutLineWarning();
        }

        if (side.Run.Manifest.State is "running" or "cancelled")
        {
            yield return new StoppedRunWarning();
        }

        foreach (ProviderRecord provider in side.Run.Manifest.Providers.Where(provider => !paired.Contains(provider.Name)))
        {
            yield return new UnpairedProviderWarning { Provider = provider.Name };
        }

        // The clock is compared by its error, which is one of the changes.
        foreach (Warning warning in side.Analysis.Warnings.Where(warning => paired.Contains(warning.Provider) && warning is not (ClientBusyWarning or ClockCoarseWarning)))
        {
            yield return warning with { Load = side.Analysis.HasSeveralLoads(warning.Provider) ? warning.Load : null };
        }
    }
}
