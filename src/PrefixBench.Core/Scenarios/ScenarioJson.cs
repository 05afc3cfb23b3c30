using System.Text;
using System.Text.Json.Nodes;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Scenarios.Recorded;

namespace PrefixBench.Core.Scenarios;

/// <summary>
/// Writes and reads a scenario in the format of scenario files, so that a run file contains its whole workload and can be used to repeat the run. Of a captured conversation only its
/// source and the hashes of its bodies are written: prompts stay in the capture, whose folder is readable by its owner only.
/// </summary>
public static class ScenarioJson
{
    /// <summary>Converts a scenario to JSON; reading the JSON returns an equal scenario, unless it was captured.</summary>
    public static JsonObject Write(Scenario scenario)
    {
        var json = new JsonObject { ["name"] = scenario.Name };
        if (scenario.Description.Length > 0)
        {
            json["description"] = scenario.Description;
        }

        if (scenario.Source is { } source)
        {
            json["captured"] = WriteSource(source);
            json["sampling"] = new JsonObject { ["temperature"] = scenario.Temperature, ["seed"] = scenario.Seed };
            return json;
        }

        json["system"] = scenario.SystemPrompt;
        json["tools"] = new JsonArray([.. scenario.Tools.Select(WriteTool)]);
        json["turns"] = new JsonArray([.. scenario.Turns.Select(WriteTurn)]);
        json["sampling"] = new JsonObject { ["temperature"] = scenario.Temperature, ["seed"] = scenario.Seed };
        json["max_tokens"] = scenario.MaxTokens;
        json["reply"] = scenario.Reply.ToString();
        if (scenario.Expectations.Count > 0)
        {
            json["expect"] = new JsonArray([.. scenario.Expectations.Select(expectation => JsonValue.Create(expectation.ToString()))]);
        }

        return json;
    }

    /// <summary>Reads a scenario that was written.</summary>
    /// <param name="json">The JSON.</param>
    /// <returns>The scenario; null if it is none, as in a file that another program wrote, or if it was captured.</returns>
    public static Scenario? TryRead(JsonNode json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return ScenarioReader.Read(Encoding.UTF8.GetBytes(json.ToJsonString()), "scenario");
        }
        catch (ScenarioException)
        {
            return null;
        }
    }

    /// <summary>Reads the source of a captured scenario that was written.</summary>
    /// <param name="json">The JSON of the scenario.</param>
    /// <returns>The source, without the other conversations of the capture; null if the scenario was not captured, and for a file that another program wrote.</returns>
    public static CapturedSource? TryReadSource(JsonNode json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return json is JsonObject fields && fields["captured"] is JsonObject captured
                ? new CapturedSource((string)captured["run_id"]!, (int)captured["conversation"]!, (string)captured["dialect"]!)
                {
                    Bodies = [.. captured["bodies"]!.AsArray().Select(hash => (string)hash!)],
                    Frozen = [.. captured["frozen"]!.AsArray().Select(place => new FrozenPlace((string)place!["place"]!, (string)place["words"]!))],
                }
                : null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException or NullReferenceException or ArgumentNullException)
        {
            return null;
        }
    }

    private static JsonObject WriteSource(CapturedSource source) => new()
    {
        ["run_id"] = source.RunId,
        ["conversation"] = source.Conversation,
        ["dialect"] = source.Dialect,
        ["bodies"] = new JsonArray([.. source.Bodies.Select(hash => JsonValue.Create(hash))]),
        ["frozen"] = new JsonArray([.. source.Frozen.Select(place => new JsonObject { ["place"] = place.Locator, ["words"] = place.Words })]),
    };

    private static JsonNode WriteTool(ChatTool tool) => new JsonObject
    {
        ["type"] = "function",
        ["function"] = new JsonObject
        {
            ["name"] = tool.Name,
            ["description"] = tool.Description,
            ["parameters"] = JsonObject.Create(tool.Parameters),
        },
    };

    private static JsonNode WriteTurn(ScenarioTurn turn)
    {
        var json = new JsonObject();
        if (turn.After is { } after)
        {
            json["after"] = after;
        }

        if (turn.ToolResults.Count > 0)
        {
            json["tool_results"] = new JsonArray([.. turn.ToolResults.Select(result => new JsonObject { ["id"] = result.ToolCallId, ["text"] = result.Content })]);
        }

        if (turn.User.Length > 0)
        {
            json["user"] = turn.User;
        }

        if (turn.Reasoning.Length > 0)
        {
            json["reasoning"] = turn.Reasoning;
        }

        if (turn.Reply is not null)
        {
            json["reply"] = turn.Reply;
        }

        if (turn.ToolCalls.Count > 0)
        {
            json["tool_calls"] = new JsonArray([.. turn.ToolCalls.Select(call => new JsonObject { ["id"] = call.Id, ["name"] = call.Name, ["arguments"] = JsonObject.Create(call.Arguments) })]);
        }

        return json;
    }
}
