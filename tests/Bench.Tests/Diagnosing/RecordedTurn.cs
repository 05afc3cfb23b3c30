using System.Globalization;
using System.Text.Json.Nodes;

namespace PrefixBench.Bench.Tests.Diagnosing;

/// <summary>A request of a made-up agent, alone or with its answer.</summary>
internal static class RecordedTurn
{
    /// <summary>The body of a turn.</summary>
    /// <param name="turn">The turn, from 1.</param>
    /// <param name="system">The system prompt.</param>
    public static string Body(int turn, string system) => Request(turn, system).ToJsonString();

    /// <summary>A line with request and answer.</summary>
    public static string Line(string conversation, int turn, string system, int prompt, int? cached)
    {
        var usage = new JsonObject { ["prompt_tokens"] = prompt, ["completion_tokens"] = 5 };
        if (cached is { } tokens)
        {
            usage["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = tokens };
        }

        return new JsonObject { ["conversation"] = conversation, ["request"] = Request(turn, system), ["response"] = new JsonObject { ["usage"] = usage } }.ToJsonString() + "\n";
    }

    private static JsonObject Request(int turn, string system) => new()
    {
        ["model"] = "tiny",
        ["messages"] = new JsonArray(
        [
            new JsonObject { ["role"] = "system", ["content"] = system },
            .. Enumerable.Range(1, (2 * turn) - 1).Select(message => new JsonObject
            {
                ["role"] = message % 2 == 1 ? "user" : "assistant",
                ["content"] = string.Create(CultureInfo.InvariantCulture, $"Message {message}."),
            }),
        ]),
    };
}
