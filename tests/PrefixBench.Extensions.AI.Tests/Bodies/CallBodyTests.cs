using System.Text.Json;
using Microsoft.Extensions.AI;
using PrefixBench.Extensions.AI.Bodies;
using PrefixBench.Extensions.AI.Tests.Support;
using PrefixBench.Prompts.Parts;
using Xunit;

namespace PrefixBench.Extensions.AI.Tests.Bodies;

/// <summary>Messages and tools of Microsoft.Extensions.AI as a body of chat completions, and the parts that Prompts reads from it.</summary>
public sealed class CallBodyTests
{
    [Fact]
    public void Text_is_one_string_and_several_texts_are_parts()
    {
        JsonElement[] messages = Messages(new(ChatRole.User, "one"), new(ChatRole.User, [new TextContent("one"), new TextContent("two")]));

        Assert.Equal("""{"role":"user","content":"one"}""", messages[0].GetRawText());
        Assert.Equal("""{"role":"user","content":[{"type":"text","text":"one"},{"type":"text","text":"two"}]}""", messages[1].GetRawText());
    }

    [Fact]
    public void Calls_and_results_are_those_of_chat_completions()
    {
        JsonElement[] messages = Messages(
            new(ChatRole.Assistant,
            [
                new TextReasoningContent("I look."), new TextContent("Looking."),
                new FunctionCallContent("c1", "read", new Dictionary<string, object?> { ["path"] = "ä.cs", ["from"] = 3 }), new FunctionCallContent("c2", "list"),
            ]),
            new(ChatRole.Tool, [new FunctionResultContent("c1", "text"), new FunctionResultContent("c2", new { Files = new[] { "a", "b" } })]));

        Assert.Equal(
            """{"role":"assistant","reasoning_content":"I look.","content":"Looking.","tool_calls":[{"id":"c1","type":"function","function":{"name":"read","arguments":"{\"path\":\"ä.cs\",\"from\":3}"}},{"id":"c2","type":"function","function":{"name":"list","arguments":"{}"}}]}""",
            messages[0].GetRawText());
        Assert.Equal(
            ["""{"role":"tool","tool_call_id":"c1","content":"text"}""", """{"role":"tool","tool_call_id":"c2","content":"{\"files\":[\"a\",\"b\"]}"}"""],
            messages[1..].Select(message => message.GetRawText()));
    }

    [Fact]
    public void Parts_have_the_kinds_that_patterns_look_for()
    {
        JsonElement body = CallBody.Write(
            [
                new(ChatRole.User, "Hello"),
                new(ChatRole.Assistant, [new TextReasoningContent("I look."), new FunctionCallContent("c1", "read", new Dictionary<string, object?> { ["path"] = "a" })]),
                new(ChatRole.Tool, [new FunctionResultContent("c1", "text")]),
                new(ChatRole.User, [new UriContent("http://localhost/a.png", "image/png")]),
            ],
            new ChatOptions { Instructions = "Be kind.", Tools = [Tools.Read] },
            "m");

        Assert.Equal(
            [PartKind.System, PartKind.Tool, PartKind.Text, PartKind.Reasoning, PartKind.CallId, PartKind.ToolCall, PartKind.ToolResult, PartKind.CallId, PartKind.Media],
            PromptParts.Of(WireDialect.OpenAi, body).Select(part => part.Kind));
    }

    [Fact]
    public void Short_data_are_written_and_long_data_are_told_apart_by_their_hash()
    {
        byte[] large = new byte[5000];
        byte[] other = [.. large[1..], 1];
        JsonElement[] messages = Messages(
            new(ChatRole.User, [new DataContent(new byte[] { 1, 2, 3 }, "image/png")]), new(ChatRole.User, [new DataContent(large, "image/png")]), new(ChatRole.User, [new DataContent(other, "image/png")]));

        Assert.Equal("""{"type":"image/png","data":"AQID"}""", messages[0].GetProperty("content")[0].GetRawText());
        Assert.Equal(5000, messages[1].GetProperty("content")[0].GetProperty("bytes").GetInt32());
        Assert.True(messages[1].GetRawText().Length < 200);
        Assert.NotEqual(messages[1].GetRawText(), messages[2].GetRawText());
        JsonElement body = CallBody.Write([new(ChatRole.User, [new DataContent(large, "image/png")])], options: null, model: null);
        Assert.StartsWith("image/png, 5000 bytes, ", Assert.Single(PromptParts.Of(WireDialect.OpenAi, body)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_of_an_answer_are_no_part_of_a_prompt() =>
        Assert.Equal("""{"role":"assistant","content":"Hi"}""", Assert.Single(Messages(new ChatMessage(ChatRole.Assistant, [new TextContent("Hi"), new UsageContent(new UsageDetails { InputTokenCount = 3 })]))).GetRawText());

    [Fact]
    public void Other_contents_are_written_with_their_values()
    {
        JsonElement[] messages = Messages(new(ChatRole.User, [new HostedFileContent("file-1")]), new(ChatRole.User, [new HostedFileContent("file-2")]), new(ChatRole.User, [new UnknownContent()]));

        Assert.Equal("HostedFile", messages[0].GetProperty("content")[0].GetProperty("type").GetString());
        Assert.NotEqual(messages[0].GetRawText(), messages[1].GetRawText());
        Assert.Equal("Unknown", messages[2].GetProperty("content")[0].GetProperty("type").GetString());
    }

    [Fact]
    public void A_result_that_cannot_be_written_is_named_by_its_type()
    {
        var circle = new Circle();
        circle.Next = circle;

        Assert.Contains(nameof(Circle), Assert.Single(Messages(new ChatMessage(ChatRole.Tool, [new FunctionResultContent("c1", circle)]))).GetProperty("content").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Half_of_a_character_and_a_very_deep_schema_are_written()
    {
        string deep = string.Concat(Enumerable.Repeat("""{"properties":""", 200)) + "{}" + new string('}', 200);
        JsonElement body = CallBody.Write(
            [new(ChatRole.User, "a\ud83d"), new(ChatRole.User, "b\udc00c")],
            new ChatOptions { Tools = [AIFunctionFactory.CreateDeclaration("deep", null, JsonElement.Parse(deep, new JsonDocumentOptions { MaxDepth = 1000 }))] },
            model: null);

        Assert.Equal(["a\ufffd", "b\ufffdc"], body.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("content").GetString()));
        Assert.Equal(3, PromptParts.Of(WireDialect.OpenAi, body).Count);
    }

    [Fact]
    public void Tools_of_the_provider_and_other_options_do_no_harm()
    {
        JsonElement body = CallBody.Write(
            [new(ChatRole.User, "Hello")],
            new ChatOptions
            {
                Tools = [new HostedWebSearchTool(), AIFunctionFactory.Create(() => 1, "one"), new HostedMcpServerTool("files", "http://localhost/mcp")],
                RawRepresentationFactory = _ => throw new InvalidOperationException("not for a recording"),
                Reasoning = new ReasoningOptions { Effort = ReasoningEffort.Low },
            },
            model: null);

        Assert.Equal(["web_search", "function", "mcp"], body.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("type").GetString()));
        Assert.Equal("low", body.GetProperty("reasoning_effort").GetString());
    }

    private static JsonElement[] Messages(params ChatMessage[] messages) => [.. CallBody.Write(messages, options: null, model: null).GetProperty("messages").EnumerateArray()];

    private sealed class UnknownContent : AIContent;

    private sealed class Circle
    {
        public Circle? Next { get; set; }
    }
}
