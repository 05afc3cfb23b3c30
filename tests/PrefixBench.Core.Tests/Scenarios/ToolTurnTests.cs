using System.Text;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Scenarios;
using Xunit;

namespace PrefixBench.Core.Tests.Scenarios;

public sealed class ToolTurnTests
{
    private const string Tools = """ "tools": [ { "type": "function", "function": { "name": "f", "parameters": {} } } ] """;

    private static Scenario Read(string turns, string reply = "scripted") =>
        ScenarioReader.Read(Encoding.UTF8.GetBytes($$"""{ "name": "x", "reply": "{{reply}}", {{Tools}}, "turns": [ {{turns}} ] }"""), "test.json");

    private static IReadOnlyList<string> Mistakes(string turns, string reply = "scripted") => Assert.Throws<ScenarioException>(() => Read(turns, reply)).Mistakes;

    [Fact]
    public void Calls_and_results_become_messages()
    {
        Scenario scenario = Read("""
            { "user": "u", "reasoning": "hm", "tool_calls": [ { "id": "a", "name": "f", "arguments": { "z": 1.50, "b": "é" } }, { "id": "b", "name": "f", "arguments": {} } ] },
            { "tool_results": [ { "id": "b", "text": "" }, { "id": "a", "text": "one" } ], "user": "and?" }
            """);

        ChatMessage reply = scenario.Turns[0].CreateReply(scenario.Turns[0].ChooseReply(scenario.Reply, "not this"));
        Assert.Equal(("", "hm"), (reply.Content, reply.Reasoning));
        Assert.Equal(["""{"z":1.50,"b":"é"}""", "{}"], reply.ToolCalls.Select(call => call.WriteArguments()));
        Assert.Equal(
            [ChatMessage.CreateToolResult("b", "f", ""), ChatMessage.CreateToolResult("a", "f", "one"), new ChatMessage(ChatRole.User, "and?")],
            scenario.Turns[1].CreateInput());
    }

    [Fact]
    public void Written_scenario_reads_back_with_the_same_bytes()
    {
        Scenario scenario = Read("""
            { "user": "u", "reasoning": "hm", "reply": "r", "tool_calls": [ { "id": "a", "name": "f", "arguments": { "z": [ 1.50 ], "b": "é<>" } } ] },
            { "tool_results": [ { "id": "a", "text": "one" } ], "reply": "s" },
            { "after": 1, "tool_results": [ { "id": "a", "text": "two" } ], "user": "v" }
            """);
        string json = ScenarioJson.Write(scenario).ToJsonString();

        Scenario again = ScenarioReader.Read(Encoding.UTF8.GetBytes(json), "copy");

        Assert.Equal(json, ScenarioJson.Write(again).ToJsonString());
        Assert.Equal(scenario.Turns[0].ToolCalls[0].WriteArguments(), again.Turns[0].ToolCalls[0].WriteArguments());
        Assert.Equal([null, null, 1], again.Turns.Select(turn => turn.After));
    }

    [Theory]
    [InlineData("""{ "user": "u", "tool_calls": [ { "id": "a", "name": "f", "arguments": {} } ] }, { "user": "v" }""", "\"turns[1].tool_results\" has no result for \"a\", which the reply of turn 1 calls")]
    [InlineData("""{ "user": "u", "reply": "r" }, { "tool_results": [ { "id": "a", "text": "" } ] }""", "\"turns[1].tool_results[0].id\" is \"a\"; the reply of turn 1 calls no tool")]
    [InlineData("""{ "tool_results": [ { "id": "a", "text": "" } ] }""", "no turn is before it")]
    [InlineData("""{ "user": "u", "tool_calls": [ { "id": "a", "name": "f", "arguments": {} } ] }, { "tool_results": [ { "id": "a", "text": "" }, { "id": "b", "text": "" } ] }""", "\"b\"; allowed are the calls of turn 1: \"a\"")]
    [InlineData("""{ "user": "u", "tool_calls": [ { "id": "a", "name": "f", "arguments": {} } ] }, { "tool_results": [ { "id": "a", "text": "" }, { "id": "a", "text": "" } ] }""", "each call has one result")]
    [InlineData("""{ "user": "u", "tool_calls": [ { "id": "a", "name": "g", "arguments": {} } ] }""", "\"turns[0].tool_calls[0].name\" is \"g\", which is not a tool of the scenario; allowed are f.")]
    [InlineData("""{ "user": "u", "tool_calls": [ { "id": "a", "name": "f", "arguments": {} }, { "id": "a", "name": "f", "arguments": {} } ] }""", "\"turns[0].tool_calls[1].id\" is \"a\", which is a duplicate")]
    [InlineData("""{ "user": "u", "tool_calls": [ { "id": "a", "name": "f", "arguments": "{}" } ] }""", "\"turns[0].tool_calls[0].arguments\" must be a JSON object")]
    [InlineData("""{ "after": 1, "user": "u" }""", "\"turns[0].after\" is 1, but no turn is before the first one")]
    [InlineData("""{ "user": "u", "reply": "r" }, { "after": 2, "user": "u" }""", "\"turns[1].after\" is 2; allowed is a whole number from 1 to 1.")]
    [InlineData("""{ "user": "u" }, { "user": "v" }""", "requires one, or \"tool_calls\", in every turn but the last")]
    public void Mistake_says_what_is_allowed(string turns, string mistake) => Assert.Contains(mistake, Assert.Single(Mistakes(turns)), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{ "user": "u", "reasoning": "r" }""", "\"turns[0].reasoning\" requires \"reply\": \"scripted\", but \"reply\" is \"live\"")]
    [InlineData("""{ "user": "u", "tool_calls": [ { "id": "a", "name": "f", "arguments": {} } ] }""", "\"turns[0].tool_calls\" requires \"reply\": \"scripted\"")]
    public void Scripted_parts_require_scripted_replies(string turns, string mistake) =>
        Assert.Contains(mistake, Assert.Single(Mistakes(turns, "live")), StringComparison.Ordinal);

    [Fact]
    public void Estimate_follows_the_branches_and_counts_calls_and_results()
    {
        Scenario scenario = Read("""
            { "user": "12345678", "reasoning": "1234", "reply": "1234", "tool_calls": [ { "id": "a", "name": "f", "arguments": { } } ] },
            { "tool_results": [ { "id": "a", "text": "1234567890123456" } ], "reply": "1234" },
            { "after": 1, "tool_results": [ { "id": "a", "text": "12345678" } ] }
            """) with { Tools = [] };

        Assert.Equal([2, 2 + 1 + 1 + 1 + 4, 2 + 1 + 1 + 1 + 2], PromptEstimate.PerTurn(scenario, 3));
    }
}
