using System.Text.Json.Nodes;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Scenarios.Recorded;
using PrefixBench.Prompts.Replays;

namespace PrefixBench.Prompts.Tests.Replays;

public sealed class SaltedBodyTests
{
    private const string OpenAi = """{"model":"m","messages":[{"role":"system","content":"Say \"é\" <b>"},{"role":"user","content":"u"}],"tools":[{"type":"function","function":{"name":"f","description":"d","parameters":{}}}]}""";

    [Theory]
    [InlineData("openai", OpenAi, "messages[0].content", "tools[0].function.description")]
    [InlineData("openai", """{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:x"}},{"type":"text","text":"u"}]}]}""", "messages[0].content[1].text", null)]
    [InlineData("ollama", """{"messages":[{"role":"system","content":"s"}],"options":{"num_ctx":4096}}""", "messages[0].content", null)]
    [InlineData("anthropic", """{"system":[{"type":"text","text":"s","cache_control":{"type":"ephemeral"}}],"tools":[{"name":"f","input_schema":{}}],"messages":[{"role":"user","content":"u"}]}""", "system[0].text", "tools[0].description")]
    [InlineData("gemini", """{"system_instruction":{"parts":[{"text":"s"}]},"tools":[{"functionDeclarations":[{"name":"f","description":"d"}]}],"contents":[{"role":"user","parts":[{"text":"u"}]}]}""", "system_instruction.parts[0].text", "tools[0].functionDeclarations[0].description")]
    public void Salt_stands_before_the_first_text_and_the_first_tools_description(string dialect, string json, string text, string? description)
    {
        JsonObject body = JsonNode.Parse(json)!.AsObject();
        var salt = Salt.Create();

        RecordedBody cut = SaltedBody.Cut(body, dialect)!;
        JsonNode salted = JsonNode.Parse(cut.Write(salt))!;

        Assert.Equal($"{salt} {BodyPath.Text(BodyPath.Find(body, text))}", BodyPath.Text(BodyPath.Find(salted, text)));
        if (description is not null)
        {
            Assert.Equal($"{salt} {BodyPath.Text(BodyPath.Find(body, description))}", BodyPath.Text(BodyPath.Find(salted, description)));
        }

        JsonNode plain = JsonNode.Parse(cut.Write(null))!;
        if (description is not null && BodyPath.Find(body, description) is null)
        {
            // A tool without a description gets an empty one, with and without a salt, so that both have the same length.
            Assert.Equal("", BodyPath.Text(BodyPath.Find(plain, description)));
            BodyPath.Set(body, description, JsonValue.Create(""));
        }

        Assert.Equal(body.ToJsonString(), plain.ToJsonString());
    }

    [Fact]
    public void Body_without_a_text_cannot_be_salted() =>
        Assert.Null(SaltedBody.Cut(JsonNode.Parse("""{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:x"}}]}]}""")!.AsObject(), "openai"));
}
