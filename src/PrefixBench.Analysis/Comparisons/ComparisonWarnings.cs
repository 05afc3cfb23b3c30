using PrefixBench.Analysis.Warnings;
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
            .. OfRun(before, paired).Select(warning => new ComparisonWarning("before", warning)),
            .. OfRun(after, paired).Select(warning => new ComparisonWarning("after", warning)),
        ];
    }

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
            yield return warning;
        }
    }
}
