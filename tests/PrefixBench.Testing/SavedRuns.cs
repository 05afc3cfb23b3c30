using System.Text.Json.Nodes;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;

namespace PrefixBench.Testing;

/// <summary>Runs as they are read back from their folders, and their manifests. What a test wants beyond them it sets with <c>with</c>.</summary>
public static class SavedRuns
{
    public const string Scenario = """
        { "name": "s", "description": "d", "system": "You help.",
          "tools": [ { "type": "function", "function": { "name": "f", "description": "F.", "parameters": { "type": "object", "properties": {} } } } ],
          "turns": [ { "user": "one", "reply": "sí" }, { "user": "two" } ],
          "sampling": { "temperature": 0.3, "seed": null }, "max_tokens": 200, "reply": "live" }
        """;

    public static ProviderRecord Provider(string name = "p") => new()
    {
        Name = name,
        Dialect = "openai",
        Model = "m",
        Endpoint = "http://localhost:8080/v1",
        Software = "llama.cpp",
        Details = new Dictionary<string, string>(StringComparer.Ordinal) { ["n_ctx"] = "16384" },
        Verdict = ["Cache: HIT"],
    };

    /// <summary>The manifest of a completed run; without providers, of one that is named "p".</summary>
    public static RunManifest Manifest(params ProviderRecord[] providers) => new()
    {
        RunId = "20260102-030405",
        StartedAt = Samples.Start,
        State = "completed",
        Arguments = ["-n", "6"],
        Host = new HostDescription("1.0+abc", ".NET 10.0.1", "Linux 6", "x64", 2),
        Scenario = JsonNode.Parse(Scenario)!,
        Prefixes = ["stable", "control"],
        Conversations = new ConversationLimits(6, 6, 10, 1, 0.05),
        ClockError = new ClockError(0.2, 1.5, 120),
        Providers = providers.Length > 0 ? providers : [Provider()],
    };

    /// <summary>A run of one conversation per provider and prefix.</summary>
    public static SavedRun Run(string name, int turns = 2, PrefixPolicy[]? prefixes = null, params string[] providers)
    {
        string[] names = providers.Length > 0 ? providers : ["p"];
        return Run(name, Manifest([.. names.Select(Provider)]),
        [
            .. from provider in names
               from prefix in prefixes ?? [PrefixPolicy.Stable, PrefixPolicy.Control]
               from turn in Enumerable.Range(1, turns)
               select Samples.Sample(1, turn, 100, prefix, provider: provider),
        ]);
    }

    /// <summary>A run of these samples.</summary>
    public static SavedRun Run(string name, RunManifest manifest, IReadOnlyList<TurnSample> samples) => new(name, manifest, samples, CutLines: 0);
}
