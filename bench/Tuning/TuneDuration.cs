using System.Text.Json.Nodes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Scenarios;
using PrefixBench.Core.Text;

namespace PrefixBench.Bench.Tuning;

/// <summary>Estimates how long a tuning takes: from earlier launches of the same servers with the same scenario, otherwise from stated assumptions.</summary>
internal static class TuneDuration
{
    private const int AssumedStart = 10;
    private const int AssumedRequest = 1;

    private static readonly Pace Assumed = new(AssumedStart * 1000, AssumedRequest * 1000, "");

    /// <summary>Writes the estimate with its source.</summary>
    /// <param name="plan">The plan.</param>
    public static string Estimate(TunePlan plan)
    {
        JsonNode scenario = ScenarioJson.Write(plan.Run.Scenario);
        RunManifest[] runs = [.. new RunLibrary(plan.Run.RunsFolder).Manifests().Where(run => run.Tuning is not null && JsonNode.DeepEquals(run.Scenario, scenario))];
        var known = plan.Variants.Select(variant => (variant.Name, Pace: runs.Select(run => Find(run, VariantSecrets.CommandOf(variant))).FirstOrDefault(pace => pace is not null)))
            .Where(variant => variant.Pace is not null)
            .ToDictionary(variant => variant.Name, variant => variant.Pace!, StringComparer.Ordinal);
        Pace usual = known.Count == 0 ? Assumed : new Pace(known.Values.Average(pace => pace.StartMs), known.Values.Average(pace => pace.RequestMs), "");
        double total = plan.Steps.Sum(step => step.Max(launch => known.GetValueOrDefault(launch.Variant.Name, usual).Of(plan.RequestsPerLaunch)));
        string duration = $"about {DurationText.Rounded(TimeSpan.FromMilliseconds(total))}";
        return known.Count > 0
            ? $"{duration}, by the launches of {string.Join(", ", known.Values.Select(pace => pace.RunId).Distinct().Select(id => $"\"{id}\""))}"
            : $"{duration} if a server is ready after {AssumedStart} s and a request takes {AssumedRequest} s; no launch of these servers was recorded";
    }

    private static Pace? Find(RunManifest run, string server)
    {
        if (run.Tuning!.Variants.FirstOrDefault(variant => variant.Server == server) is not { } variant)
        {
            return null;
        }

        VariantLaunchRecord[] launches = [.. run.Launches?.Where(launch => launch.Variant == variant.Name && launch is { Failure: null, TookMs: not null, Launch: not null }) ?? []];
        return launches.Length == 0
            ? null
            : new Pace(launches.Average(launch => launch.Launch!.ReadyAfterMs), launches.Average(launch => launch.TookMs!.Value - launch.Launch!.ReadyAfterMs) / run.Tuning.RequestsPerLaunch, run.RunId);
    }

    private sealed record Pace(double StartMs, double RequestMs, string RunId)
    {
        public double Of(int requests) => StartMs + (RequestMs * requests);
    }
}
