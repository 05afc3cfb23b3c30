using System.Text;
using System.Text.Json.Nodes;
using PrefixBench.Core.Chat;

namespace PrefixBench.Core.Scenarios;

/// <summary>Writes and reads a scenario in the format of scenario files, so that a run file contains its whole workload and can be used to repeat the run.</summary>
public static class ScenarioJson
{
    /// <summary>Converts a scenario to JSON; reading the JSON returns an equal scenario.</summary>
    public static JsonObject Write(Scenario scenario)
    {
        var json = new JsonObject { ["name"] = scenario.Name };
        if (scenario.Description.Length > 0)
        {
            json["description"] = scenario.Description;
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
    /// <returns>The scenario; null if it is none, as in a file that another program wrote.</returns>
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
