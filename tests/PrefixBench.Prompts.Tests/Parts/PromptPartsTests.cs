using PrefixBench.Prompts.Parts;

namespace PrefixBench.Prompts.Tests.Parts;

public sealed class PromptPartsTests
{
    private static string[] Lines(string json) => [.. Bodies.Parts(json).Select(part => $"{part.Kind} {part.Path} {part.Text}")];

    [Fact]
    public void Parts_of_a_chat_completion_are_system_tools_and_history_with_their_places() => Assert.Equal(
        [
            "System messages[0].content Be brief.",
            """Tool tools[0] {"type":"function","function":{"name":"read","description":"A tool","parameters":{"type":"object","properties":{}}}}""",
            "Text messages[1].content Hello",
            "Reasoning messages[2].reasoning_content Hm.",
            "Text messages[2].content I look.",
            "CallId messages[2].tool_calls[0].id c1",
            """ToolCall messages[2].tool_calls[0].function read({"path":"a"})""",
            "ToolResult messages[3].content text of a",
            "CallId messages[3].tool_call_id c1",
        ],
        Lines($$$"""
            {"tools":[{{{Bodies.Tool("read")}}}],"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hello"},
             {"role":"assistant","reasoning_content":"Hm.","content":"I look.","tool_calls":[{"id":"c1","type":"function","function":{"name":"read","arguments":"{\"path\":\"a\"}"}}]},
             {{{Bodies.Result("c1", "text of a")}}}]}
            """));

    [Fact]
    public void Parts_of_Anthropic_messages_begin_with_the_tools_and_leave_cache_marks_out() => Assert.Equal(
        [
            """Tool tools[0] {"name":"read","input_schema":{"type":"object"}}""",
            "System system[0].text Be brief.",
            "Text messages[0].content Hello",
            "Reasoning messages[1].content[0].thinking Hm.",
            "CallId messages[1].content[1].id t1",
            """ToolCall messages[1].content[1].input read({"path":"a"})""",
            "ToolResult messages[2].content[0].content text of a",
            "CallId messages[2].content[0].tool_use_id t1",
        ],
        Lines("""
            {"system":[{"type":"text","text":"Be brief.","cache_control":{"type":"ephemeral"}}],"tools":[{"name":"read","input_schema":{"type":"object"},"cache_control":{"type":"ephemeral"}}],
             "messages":[{"role":"user","content":"Hello"},{"role":"assistant","content":[{"type":"thinking","thinking":"Hm."},{"type":"tool_use","id":"t1","name":"read","input":{"path":"a"}}]},
             {"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","content":"text of a","cache_control":{"type":"ephemeral"}}]}]}
            """));

    [Fact]
    public void Parts_of_Gemini_contents_have_calls_results_and_thoughts() => Assert.Equal(
        [
            "System systemInstruction.parts[0].text Be brief.",
            """Tool tools[0].functionDeclarations[0] {"name":"read"}""",
            "Text contents[0].parts[0].text Hello",
            "Reasoning contents[1].parts[0].text Hm.",
            """ToolCall contents[1].parts[1].functionCall read({"path":"a"})""",
            """ToolResult contents[2].parts[0].functionResponse {"name":"read","response":{}}""",
        ],
        Lines("""
            {"systemInstruction":{"parts":[{"text":"Be brief."}]},"tools":[{"functionDeclarations":[{"name":"read"}]}],"contents":[{"role":"user","parts":[{"text":"Hello"}]},
             {"role":"model","parts":[{"text":"Hm.","thought":true},{"functionCall":{"name":"read","args":{"path":"a"}}}]},{"role":"user","parts":[{"functionResponse":{"name":"read","response":{}}}]}]}
            """));

    [Theory]
    [InlineData("""{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]}]}""", "messages[0].content[0]", "image_url")]
    [InlineData("""{"messages":[{"role":"user","content":[{"type":"input_audio","input_audio":{"data":"AAAA"}}]}]}""", "messages[0].content[0]", "input_audio")]
    [InlineData("""{"options":{},"messages":[{"role":"user","content":"","images":["AAAA"]}]}""", "messages[0].images[0]", "media")]
    [InlineData("""{"system":"x","messages":[{"role":"user","content":[{"type":"image","source":{"data":"AAAA"}}]}]}""", "messages[0].content[0]", "image")]
    [InlineData("""{"contents":[{"role":"user","parts":[{"inlineData":{"data":"AAAA"}}]}]}""", "contents[0].parts[0]", "media")]
    public void Images_and_sounds_are_named_and_their_content_is_left_out(string body, string path, string type)
    {
        PromptPart media = Assert.Single(Bodies.Parts(body), part => part.Kind == PartKind.Media);

        Assert.Equal(path, media.Path);
        Assert.StartsWith(type + ", ", media.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("AAAA", media.Text, StringComparison.Ordinal);
        Assert.False(media.IsSame(Bodies.Parts(body.Replace("AAAA", "AAAB", StringComparison.Ordinal)).Single(part => part.Kind == PartKind.Media)));
    }

    [Theory]
    [InlineData("""{"contents":[]}""", WireDialect.Gemini)]
    [InlineData("""{"system":"x","messages":[]}""", WireDialect.Anthropic)]
    [InlineData("""{"messages":[{"role":"user","content":[{"type":"tool_result","content":"x"}]}]}""", WireDialect.Anthropic)]
    [InlineData("""{"messages":[],"options":{"num_ctx":4096}}""", WireDialect.Ollama)]
    [InlineData("""{"messages":[]}""", WireDialect.OpenAi)]
    public void Dialect_is_told_by_the_fields_that_only_it_has(string body, string dialect) => Assert.Equal(dialect, WireDialect.Of(Bodies.Parse(body)));

    [Theory]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("""{"messages":7,"tools":"x"}""")]
    [InlineData("""{"messages":[7,null,{"role":7,"content":7}],"tools":[7]}""")]
    [InlineData("""{"contents":[{"parts":7},7]}""")]
    [InlineData("""{"system":7,"messages":[{"content":[7]}]}""")]
    public void Odd_bodies_have_fewer_parts_and_throw_nothing(string body) =>
        Assert.All(Bodies.Parts(body), part => Assert.NotEqual("", part.Path));
}
