using System.Text.Json.Nodes;
using PrefixBench.Analysis;
using PrefixBench.Analysis.Reports;
using PrefixBench.Bench.Runs;
using PrefixBench.Core.Captures;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;

namespace PrefixBench.Bench.Capturing;

/// <summary>Creates the description of a capture, which is that of a run whose scenario was played by somebody else.</summary>
internal static class CaptureManifests
{
    /// <summary>Creates the description before the first request.</summary>
    public static RunManifest Begin(CapturePlan plan, RunFolder folder, DateTimeOffset now) => new()
    {
        RunId = folder.RunId,
        SavedAs = plan.SaveAs,
        StartedAt = now,
        State = "running",
        Arguments = plan.Arguments,
        MeasuredArguments = [],
        Host = RunManifests.Host,
        Scenario = new JsonObject { ["name"] = CapturedRun.Scenario },
        Prefixes = [PrefixPolicy.AsIs.Name()],
        Conversations = new ConversationLimits(null, 0, 0, 0, 0),
        Providers = [],
    };

    /// <summary>Describes the providers that were asked so far.</summary>
    public static RunManifest With(RunManifest manifest, IReadOnlyList<Provider> providers) => manifest with { Providers = [.. providers.Select(Describe)] };

    /// <summary>Completes the description after the last request.</summary>
    public static RunManifest End(RunManifest manifest, RunAnalysis analysis, int conversations, int exitCode, DateTimeOffset now) => RunRecords.Complete(manifest, analysis, exitCode) with
    {
        State = "completed",
        FinishedAt = now,
        Conversations = manifest.Conversations with { Minimum = conversations, Maximum = conversations },
    };

    private static ProviderRecord Describe(Provider provider) => new()
    {
        Name = provider.Name,
        Dialect = provider.Dialect,
        Model = provider.Model,
        Endpoint = provider.Endpoint.AbsoluteUri,
        Load = LoadRecord.From(provider.Load),
    };
}
