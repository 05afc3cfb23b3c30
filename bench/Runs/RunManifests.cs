using System.Reflection;
using System.Runtime.InteropServices;
using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Bench.Planning;
using PrefixBench.Core.Conduct;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Scenarios;

namespace PrefixBench.Bench.Runs;

/// <summary>Creates the description of a run at its beginning and at its end.</summary>
internal static class RunManifests
{
    /// <summary>The build of this program and this machine.</summary>
    public static HostDescription Host { get; } = new(
        typeof(RunManifests).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
        RuntimeInformation.FrameworkDescription,
        RuntimeInformation.OSDescription,
        RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(),
        Environment.ProcessorCount);

    /// <summary>Creates the description before the first turn.</summary>
    public static RunManifest Begin(RunPlan plan, RunFolder folder, Connections connections, DateTimeOffset now) =>
        Begin(plan, folder, connections.ClockError, [.. connections.Describe()], now);

    /// <summary>Creates the description before the first turn.</summary>
    public static RunManifest Begin(RunPlan plan, RunFolder folder, ClockError? clockError, IReadOnlyList<ProviderRecord> providers, DateTimeOffset now)
    {
        ConductorOptions conduct = plan.Conduct;
        return new RunManifest
        {
            RunId = folder.RunId,
            SavedAs = plan.SaveAs,
            StartedAt = now,
            State = "running",
            Arguments = plan.Arguments,
            MeasuredArguments = plan.MeasuredArguments,
            Host = Host,
            Scenario = ScenarioJson.Write(plan.Scenario),
            Prefixes = [.. plan.Prefixes.Select(p => p.Name())],
            Conversations = Limits(plan),
            ThinkTime = ThinkTimeRecord.From(conduct.ThinkTime),
            IdleMs = plan.Idle.Count == 0 ? null : [.. plan.Idle.Select(pause => pause.TotalMilliseconds)],
            Goodput = plan.Goodput?.ToString(),
            ClockError = clockError,
            Baseline = plan.Baseline is { } baseline ? Record(baseline, plan.PlayedTurns) : null,
            Providers = providers,
        };
    }

    private static BaselineRecord Record(Baseline baseline, int turns)
    {
        (bool acrossPrompts, ComparisonOptions counted, FailOn failOn) = baseline.Options;
        return new BaselineRecord(baseline.Run.Manifest.RunId, baseline.Run.Name, turns, counted.Threshold, counted.MinimumEffectMs, counted.Alpha, failOn.Name(), acrossPrompts);
    }

    // Where the loads decide, what they get.
    private static ConversationLimits Limits(RunPlan plan)
    {
        ConductorOptions conduct = plan.Conduct;
        int[] counts = conduct is { ExactConversations: null, BlockConversations: not null } ? [.. plan.Lanes.Select(lane => lane.Maximum).Distinct().Order()] : [];
        return new ConversationLimits(
            counts is [var only] ? only : conduct.ExactConversations,
            counts is [var least, ..] ? least : conduct.MinimumConversations,
            counts is [.., var most] ? most : conduct.MaximumConversations,
            conduct.WarmupConversations,
            conduct.MaximumRelativeError);
    }

    /// <summary>Completes the description after the last turn.</summary>
    public static RunManifest End(
        RunManifest manifest, RunEnd end, IReadOnlyList<TurnSample> samples, IReadOnlyList<LaneStop> stops, IReadOnlyList<ProviderRecord> providers, DateTimeOffset now) => manifest with
        {
            FinishedAt = now,
            State = end switch
            {
                RunEnd.Cancelled => "cancelled",
                RunEnd.BrokenOff => "failed",
                _ => samples.Any(s => s.Failure is not null) ? "failed" : "completed",
            },
            Stopped = stops.Count > 0 ? [.. stops.Select(StopRecord.From)] : null,
            Providers = providers,
        };
}
