using System.Text.Json.Nodes;
using PrefixBench.Core.Runs;

namespace PrefixBench.Core.Captures;

/// <summary>What tells the run of a capture from others.</summary>
public static class CapturedRun
{
    /// <summary>The name of the scenario of every capture: what the agent did, which is never twice the same.</summary>
    public const string Scenario = "captured";

    /// <summary>Whether a run is a capture.</summary>
    /// <param name="run">The run.</param>
    public static bool Is(RunManifest run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return Is(run.Scenario);
    }

    /// <summary>Whether a scenario in the format of files is that of a capture: it has the name and no turns of its own.</summary>
    /// <param name="scenario">The scenario.</param>
    public static bool Is(JsonNode scenario) => scenario is JsonObject fields && !fields.ContainsKey("turns") && fields["name"] is JsonValue name && name.TryGetValue(out string? text) && text == Scenario;
}
