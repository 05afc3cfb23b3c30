using System.Text.Json.Nodes;
using PrefixBench.Bench.Errors;
using PrefixBench.Core.Runs;

namespace PrefixBench.Bench.Tuning;

/// <summary>Whether a plan continues a tuning as it was: what is measured must not change between its launches.</summary>
internal static class ResumeCheck
{
    /// <summary>Refuses a plan that plays something else than the tuning did.</summary>
    /// <param name="resumed">The tuning.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="planned">What <c>run.json</c> would say of the plan.</param>
    /// <exception cref="BadInputException">Something differs; the message names all of it.</exception>
    public static void Require(ResumedTuning resumed, TunePlan plan, RunManifest planned)
    {
        string[] changes = [.. Changes(resumed, planned)];
        if (changes.Length > 0)
        {
            throw new BadInputException($"--resume continues the tuning \"{resumed.Manifest.RunId}\" as it was, and these differ: {string.Join("; ", changes)}. Leave out the options that change them, restore the files, or start a new tuning.");
        }

        int last = resumed.Launches.Select(launch => launch.Number).DefaultIfEmpty().Max();
        if (last > plan.Order.Count)
        {
            throw new BadInputException($"--launches is \"{plan.Launches}\", but launch {last} of the tuning \"{resumed.Manifest.RunId}\" was played; allowed are {(last + plan.Variants.Count - 1) / plan.Variants.Count} and more.");
        }
    }

    private static IEnumerable<string> Changes(ResumedTuning resumed, RunManifest planned)
    {
        (TuningRecord before, TuningRecord after) = (resumed.Tuning, planned.Tuning!);
        if (!before.Variants.Select(variant => variant.Name).SequenceEqual(after.Variants.Select(variant => variant.Name), StringComparer.Ordinal))
        {
            yield return $"the variants were {Names(before)} and are now {Names(after)}";
        }
        else
        {
            foreach ((VariantRecord was, VariantRecord now) in before.Variants.Zip(after.Variants).Where(pair => pair.First.Server != pair.Second.Server))
            {
                yield return $"the server of \"{was.Name}\" was \"{was.Server}\" and is now \"{now.Server}\"";
            }
        }

        if (!JsonNode.DeepEquals(resumed.Manifest.Scenario, planned.Scenario))
        {
            yield return "the scenario has other contents";
        }

        foreach ((string what, object? was, object? now) in ((string, object?, object?)[])
        [
            ("the model", Models(before), Models(after)),
            ("the load", string.Join(", ", before.Loads), string.Join(", ", after.Loads)),
            ("the prefixes", string.Join(", ", resumed.Manifest.Prefixes), string.Join(", ", planned.Prefixes)),
            ("the number of requests of a launch", before.RequestsPerLaunch, after.RequestsPerLaunch),
            ("the number of warm-up conversations", resumed.Manifest.Conversations.Warmup, planned.Conversations.Warmup),
            ("the think time", resumed.Manifest.ThinkTime, planned.ThinkTime),
            ("the idle times", Pauses(resumed.Manifest), Pauses(planned)),
        ])
        {
            if (!Equals(was, now))
            {
                yield return $"{what} was \"{was ?? "not set"}\" and is now \"{now ?? "not set"}\"";
            }
        }
    }

    private static string Names(TuningRecord tuning) => string.Join(", ", tuning.Variants.Select(variant => $"\"{variant.Name}\""));

    private static string Models(TuningRecord tuning) => string.Join(", ", tuning.Variants.Select(variant => variant.Model ?? "the first of the server"));

    private static string? Pauses(RunManifest manifest) => manifest.IdleMs is { } pauses ? string.Join(", ", pauses.Select(pause => $"{pause} ms")) : null;
}
