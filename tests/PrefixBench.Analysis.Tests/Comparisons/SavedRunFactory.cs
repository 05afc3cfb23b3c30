using System.Text.Json.Nodes;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;

namespace PrefixBench.Analysis.Tests.Comparisons;

/// <summary>Runs as they are read back from their folders.</summary>
internal static class SavedRunFactory
{
    public const string Scenario = """
        { "name": "s", "description": "d", "system": "You help.",
          "tools": [ { "type": "function", "function": { "name": "f", "description": "F.", "parameters": { "type": "object", "properties": {} } } } ],
          "turns": [ { "user": "one", "reply": "uno" }, { "user": "two" } ],
          "sampling": { "temperature": 0.3, "seed": null }, "max_tokens": 200, "reply": "live" }
        """;

    public static ProviderRecord Provider(string name = "p") => new() { Name = name, Dialect = "openai", Model = "m", Endpoint = "http://localhost:8080/v1" };

    public static RunManifest Manifest(params ProviderRecord[] providers) => new()
    {
        RunId = "20260102-030405",
        StartedAt = DateTimeOffset.UnixEpoch,
        State = "completed",
        Arguments = ["-n", "6"],
        Host = new HostDescription("1.0+abc", ".NET 10.0.1", "Linux 6", "x64", 2),
        Scenario = JsonNode.Parse(Scenario)!,
        Prefixes = ["stable", "control"],
        Conversations = new ConversationLimits(6, 6, 10, 1, 0.05),
        ClockError = new ClockError(0.2, 1.5, 120),
        Providers = providers.Length > 0 ? providers : [Provider()],
    };

    public static SavedRun Run(string name, int turns = 2, PrefixPolicy[]? prefixes = null, params string[] providers)
    {
        string[] names = providers.Length > 0 ? providers : ["p"];
        TurnSample[] samples =
        [
            .. from provider in names
               from prefix in prefixes ?? [PrefixPolicy.Stable, PrefixPolicy.Control]
               from turn in Enumerable.Range(1, turns)
               select SampleFactory.Sample(1, turn, 100, prefix, provider: provider),
        ];
        return new SavedRun(name, Manifest([.. names.Select(Provider)]), samples, 0);
    }
}
