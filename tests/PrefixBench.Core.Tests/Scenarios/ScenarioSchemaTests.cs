using System.Text;
using System.Text.Json;
using Json.Schema;
using PrefixBench.Core.Scenarios;
using Xunit;

namespace PrefixBench.Core.Tests.Scenarios;

/// <summary>The schema for editors and the reader say the same.</summary>
public sealed class ScenarioSchemaTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromFile(Path.Combine(AppContext.BaseDirectory, "scenario.schema.json"));

    [Theory]
    [InlineData("""{ "name": "x", "turns": [ { "user": "u" } ] }""")]
    [InlineData("""{ "name": "x", "system": "", "turns": [ { "user": "u", "reply": "r" }, { "user": "v" } ], "reply": "scripted", "max_tokens": 5, "sampling": { "temperature": 2, "seed": null } }""")]
    [InlineData("""{ "name": "x", "turns": [ { "user": "u" } ], "reply": "truncate:20", "tools": [ { "type": "function", "function": { "name": "f", "parameters": {} } } ] }""")]
    [InlineData("""{ "turns": [ { "user": "u" } ] }""")]
    [InlineData("""{ "name": "", "turns": [ { "user": "u" } ] }""")]
    [InlineData("""{ "name": "x", "turns": [] }""")]
    [InlineData("""{ "name": "x", "turns": [ { "user": "" } ] }""")]
    [InlineData("""{ "name": "x", "turns": [ { "user": "u" } ], "reply": "truncate:0" }""")]
    [InlineData("""{ "name": "x", "turns": [ { "user": "u" } ], "max_tokens": 0 }""")]
    [InlineData("""{ "name": "x", "turns": [ { "user": "u" } ], "sampling": { "temperature": 3 } }""")]
    [InlineData("""{ "name": "x", "turns": [ { "user": "u" } ], "extra": 1 }""")]
    [InlineData("""{ "name": "x", "turns": [ { "user": "u" } ], "tools": [ { "type": "other", "function": { "name": "f", "parameters": {} } } ] }""")]
    [InlineData("""{ "name": "x", "turns": [ { "user": "u" } ], "expect": [ "hit>=0.9", "TTFT.p95 <= 800 ms @ turn = 1" ] }""")]
    [InlineData("""{ "name": "x", "turns": [ { "user": "u" } ], "expect": [] }""")]
    [InlineData("""{ "name": "x", "turns": [ { "user": "u" } ], "expect": "hit>=0.9" }""")]
    [InlineData("""{ "name": "x", "turns": [ { "user": "u" } ], "expect": [ 5 ] }""")]
    [InlineData("""{ "name": "x", "turns": [ { "user": "u" } ], "expect": [ "hit" ] }""")]
    [InlineData("""{ "name": "x", "turns": [ { "user": "u" } ], "expect": [ "hit==0.9" ] }""")]
    [InlineData("""{ "name": "x", "turns": [ { "user": "u" } ], "expect": [ "hit>=0.9@" ] }""")]
    [InlineData("""{ "name": "x", "reply": "scripted", "tools": [ { "type": "function", "function": { "name": "f", "parameters": {} } } ], "turns": [ { "user": "u", "reasoning": "r", "tool_calls": [ { "id": "c", "name": "f", "arguments": {} } ] }, { "tool_results": [ { "id": "c", "text": "" } ] } ] }""")]
    [InlineData("""{ "name": "x", "reply": "scripted", "turns": [ { "user": "u", "reply": "r" }, { "user": "v", "reply": "s" }, { "after": 1, "user": "w" } ] }""")]
    [InlineData("""{ "name": "x", "turns": [ { "user": "u" }, { "after": 0, "user": "w" } ] }""")]
    [InlineData("""{ "name": "x", "turns": [ { "reply": "w" } ] }""")]
    [InlineData("""{ "name": "x", "turns": [ { "tool_results": [] } ] }""")]
    [InlineData("""{ "name": "x", "turns": [ { "user": "u", "tool_calls": [ { "id": "c", "name": "f" } ] } ] }""")]
    [InlineData("""{ "name": "x", "turns": [ { "user": "u", "tool_calls": [ { "id": "c", "name": "f", "arguments": "{}" } ] } ] }""")]
    [InlineData("""{ "name": "x", "turns": [ { "user": "u" }, { "tool_results": [ { "id": "c" } ] } ] }""")]
    public void Schema_and_reader_agree(string json)
    {
        bool isRead = true;
        try
        {
            ScenarioReader.Read(Encoding.UTF8.GetBytes(json), "test");
        }
        catch (ScenarioException)
        {
            isRead = false;
        }

        using var document = JsonDocument.Parse(json);
        Assert.Equal(isRead, Schema.Evaluate(document.RootElement).IsValid);
    }

    public static TheoryData<string> Names { get; } =
    [
        "a", "größe-2 = a+b @ c", "中文", "🦙 x", new string('x', 60), new string('x', 61), string.Concat(Enumerable.Repeat("🦙", 60)), string.Concat(Enumerable.Repeat("🦙", 61)), "a|b", "=1", "+1", "-1", "@1", " \t-1", " =1", "\u3000=1", "＝1", "＋1", "－1", "＠1",
        "a\nb", "a\tb", "a\u001bb", "a\u0085b", "a\u202eb", "a\u200bb", "a\u2028b", "a\u2029b", "a\ue000b", "a\uffffb",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Schema_and_reader_agree_about_a_name(string name) => Schema_and_reader_agree($$"""{ "name": {{JsonSerializer.Serialize(name)}}, "turns": [ { "user": "u" } ] }""");

    [Fact]
    public void Built_in_scenarios_fit_the_schema()
    {
        foreach (string name in ScenarioLibrary.BuiltInNames)
        {
            using var document = JsonDocument.Parse(ScenarioJson.Write(ScenarioLibrary.Load(name)).ToJsonString());
            Assert.True(Schema.Evaluate(document.RootElement).IsValid, name);
        }
    }
}
