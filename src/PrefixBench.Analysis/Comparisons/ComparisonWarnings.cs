using PrefixBench.Analysis.Verdicts;
using PrefixBench.Core.Runs;

namespace PrefixBench.Analysis.Comparisons;

/// <summary>What makes a comparison doubtful: what happened to either run, and what each run's own verdict warns of.</summary>
internal static class ComparisonWarnings
{
    public static IReadOnlyList<string> Of(SavedRun before, SavedRun after, IReadOnlyList<ProviderPair> pairs)
    {
        string[] paired = [.. pairs.Select(pair => pair.Before.Name), .. pairs.Select(pair => pair.After.Name)];
        return
        [
            .. SameRun(before, after),
            .. OfRun("before", before, paired),
            .. OfRun("after", after, paired),
        ];
    }

    private static IEnumerable<string> SameRun(SavedRun before, SavedRun after)
    {
        if (before.Manifest.RunId == after.Manifest.RunId)
        {
            yield return $"before and after are the same run, {before.Manifest.RunId}: of course they agree";
        }
    }

    private static IEnumerable<string> OfRun(string side, SavedRun run, string[] paired)
    {
        if (run.CutLines > 0)
        {
            yield return $"{side}: the last line of its {RunJournal.FileName} is cut off and was dropped, as a killed run leaves it; the turns before it are whole";
        }

        if (run.Manifest.State is "running" or "cancelled")
        {
            yield return $"{side}: the run was stopped before its end, so it has fewer conversations than it was meant to have and its intervals are wider";
        }

        foreach (ProviderRecord? provider in run.Manifest.Providers.Where(provider => !paired.Contains(provider.Name)))
        {
            yield return $"{side}: \"{provider.Name}\" was played in this run only and is not compared";
        }

        foreach (ProviderVerdict? verdict in ProviderVerdict.Judge(run.Samples).Where(verdict => paired.Contains(verdict.Provider)))
        {
            foreach (string warning in verdict.Warnings)
            {
                yield return $"{side}, {verdict.Provider}: {warning}";
            }
        }
    }
}
