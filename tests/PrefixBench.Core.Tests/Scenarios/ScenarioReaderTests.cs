using System.Text;
using PrefixBench.Core.Scenarios;
using Xunit;

namespace PrefixBench.Core.Tests.Scenarios;

public sealed class ScenarioReaderTests
{
    private static Scenario Read(string json) => ScenarioReader.Read(Encoding.UTF8.GetBytes(json), "test.json");

    private static IReadOnlyList<string> Mistakes(string json) => Assert.Throws<ScenarioException>(() => Read(json)).Mistakes;

    [Fact]
    public void Smallest_scenario_takes_the_defaults()
    {
        Scenario scenario = Read("""{ "name": "x", "turns": [ { "user": "hi" } ] }""");

        Assert.Equal("", scenario.SystemPrompt);
        Assert.Empty(scenario.Tools);
        Assert.Equal(200, scenario.MaxTokens);
        Assert.Null(scenario.Temperature);
        Assert.Equal(ReplyPolicy.Live, scenario.Reply);
    }

    [Fact]
    public void Comments_trailing_commas_and_a_byte_order_mark_are_allowed()
    {
        Scenario scenario = Read("\uFEFF{ \"name\": \"x\", /* why */ \"turns\": [ { \"user\": \"hi\" }, ] }");

        Assert.Equal("hi", Assert.Single(scenario.Turns).User);
    }

    [Fact]
    public void All_mistakes_are_named_together_with_their_place()
    {
        IReadOnlyList<string> mistakes = Mistakes("""
            { "turns": [ { "user": "" }, { "usr": "hi" } ], "max_tokens": 0, "reply": "cut:3", "sampling": { "temperature": 9 }, "tols": [] }
            """);

        Assert.Contains(mistakes, m => m.Contains("\"name\" is missing", StringComparison.Ordinal));
        Assert.Contains(mistakes, m => m.Contains("\"turns[0].user\"", StringComparison.Ordinal));
        Assert.Contains(mistakes, m => m.Contains("\"turns[1].usr\" is unknown", StringComparison.Ordinal));
        Assert.Contains(mistakes, m => m.Contains("\"max_tokens\" is 0", StringComparison.Ordinal));
        Assert.Contains(mistakes, m => m.Contains("\"reply\" is \"cut:3\"", StringComparison.Ordinal));
        Assert.Contains(mistakes, m => m.Contains("\"sampling.temperature\" is 9", StringComparison.Ordinal));
        Assert.Contains(mistakes, m => m.Contains("\"tols\" is unknown", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{ "name": "x", "turns": [ { "user": "\ud800" } ] }""")]
    [InlineData("""{ "name": "x", "turns": [ { "user": "u" } ], "tools": [ { "type": "function", "function": { "name": "t", "parameters": { "a": "\udc00" } } } ] }""")]
    [InlineData("""{ "name": "x", "\ud800": 1, "turns": [ { "user": "u" } ] }""")]
    public void Escape_that_is_no_character_is_a_mistake(string json) =>
        Assert.Contains("invalid escape", Assert.Single(Mistakes(json)), StringComparison.Ordinal);

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_a_mistake()
    {
        byte[] latin1 = Encoding.Latin1.GetBytes("""{ "name": "café", "turns": [ { "user": "hi" } ] }""");

        Assert.Contains("not UTF-8", Assert.Throws<ScenarioException>(() => ScenarioReader.Read(latin1, "test.json")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Field_that_stands_twice_is_a_mistake() =>
        Assert.Contains("name", Assert.Single(Mistakes("""{ "name": "x", "name": "y", "turns": [ { "user": "hi" } ] }""")), StringComparison.Ordinal);

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"seed\"")]
    [InlineData("{ \"name\": \"x\" }")]
    [InlineData("{ \"name\": \"x\", \"turns\": [] }")]
    [InlineData("{ \"name\": \"x\", \"turns\": [ 1 ] }")]
    [InlineData("{ \"name\": \"x\", \"turns\": [ { \"user\": \"u\" } ], \"tools\": [ { \"name\": \"t\" } ] }")]
    [InlineData("{ \"name\": \"x\", \"turns\": [ { \"user\": \"u\" } ], \"sampling\": 1 }")]
    [InlineData("{ \"name\": \"x\\ny\", \"turns\": [ { \"user\": \"u\" } ] }")]
    public void Wrong_shape_is_a_mistake(string json) => Assert.NotEmpty(Mistakes(json));

    [Fact]
    public void Broken_json_names_the_line()
    {
        string mistake = Assert.Single(Mistakes("{\n  \"name\": }"));

        Assert.Contains("line 2", mistake, StringComparison.Ordinal);
    }

    [Fact]
    public void Scripted_reply_is_needed_for_every_turn_but_the_last()
    {
        string mistake = Assert.Single(Mistakes("""{ "name": "x", "reply": "scripted", "turns": [ { "user": "a" }, { "user": "b" } ] }"""));
        Scenario good = Read("""{ "name": "x", "reply": "scripted", "turns": [ { "user": "a", "reply": "r" }, { "user": "b" } ] }""");

        Assert.Contains("\"turns[0].reply\" is missing", mistake, StringComparison.Ordinal);
        Assert.Equal("r", good.Turns[0].Reply);
    }

    [Fact]
    public void Scripted_reply_under_another_policy_is_a_mistake() =>
        Assert.Contains("requires \"reply\": \"scripted\"", Assert.Single(Mistakes("""{ "name": "x", "turns": [ { "user": "a", "reply": "r" } ] }""")), StringComparison.Ordinal);

    [Fact]
    public void Tool_parameters_keep_their_key_order()
    {
        Scenario scenario = Read("""
            { "name": "x", "turns": [ { "user": "u" } ],
              "tools": [ { "type": "function", "function": { "name": "f", "description": "d", "parameters": {"type":"object","b":1,"a":2} } } ] }
            """);

        Assert.Equal("""{"type":"object","b":1,"a":2}""", Assert.Single(scenario.Tools).Parameters.GetRawText());
    }

    [Fact]
    public void Expectations_are_read_and_written_back()
    {
        Scenario scenario = Read("""{ "name": "x", "turns": [ { "user": "u" }, { "user": "v" } ], "expect": [ "hit >= 90% @turn>=2", "cached>=previous prompt" ] }""");

        Assert.Equal(["hit>=0.9@turn>=2", "cached>=previous prompt"], scenario.Expectations.Select(e => e.ToString()));
        Assert.Equal(scenario.Expectations, Read(ScenarioJson.Write(scenario).ToJsonString()).Expectations);
    }

    [Fact]
    public void Mistakes_in_expectations_are_named_with_their_place()
    {
        IReadOnlyList<string> mistakes = Mistakes("""{ "name": "x", "turns": [ { "user": "u" } ], "max_tokens": 0, "expect": [ "hit>=0.9", "hits=1", 5, "ttft<1s@turn>=2" ] }""");

        Assert.Equal(5, mistakes.Count);
        Assert.Contains(mistakes, m => m.StartsWith("\"expect[1]\" is \"hits=1\": the metric is \"hits\"", StringComparison.Ordinal));
        Assert.Contains(mistakes, m => m.StartsWith("\"expect[1]\" is \"hits=1\": the comparison is \"=\"", StringComparison.Ordinal));
        Assert.Contains(mistakes, m => m.StartsWith("\"expect[2]\" is 5; allowed is a string", StringComparison.Ordinal));
        Assert.Contains(mistakes, m => m.StartsWith("\"expect[3]\" is \"ttft<1s@turn>=2\": \"@turn>=2\" selects no turn", StringComparison.Ordinal));
    }
}
