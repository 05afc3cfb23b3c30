using System.Text.Json;
using Microsoft.Extensions.AI;
using PrefixBench.Extensions.AI.Tests.Support;
using Xunit;

namespace PrefixBench.Extensions.AI.Tests.Clients;

/// <summary>What the official clients make of messages and options: the table in <c>docs/testing.md</c>.</summary>
[Collection(SharedEngine.Name)]
public sealed class WireTests(EngineGateway gateway)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OpenAi()
    {
        JsonElement body = await SendAsync("openai");

        Assert.Equal(["system", "system", "user", "assistant", "tool", "tool", "system", "user"], Roles(body));
        Assert.Equal("Be kind.", Message(body, 0).GetProperty("content").GetString());
        Assert.False(Message(body, 3).TryGetProperty("reasoning_content", out _));
        Assert.Equal("{\n  \"path\": \"a.cs\"\n}", Message(body, 3).GetProperty("tool_calls")[0].GetProperty("function").GetProperty("arguments").GetString());
        Assert.Equal(["text", "\"ok\""], Message(body, 4, 5).Select(message => message.GetProperty("content").GetString()));
        Assert.Equal(2, Message(body, 7).GetProperty("content").GetArrayLength());
        Assert.Equal(("Bob", "none", true), (Message(body, 7).GetProperty("name").GetString(), body.GetProperty("tool_choice").GetString(), body.GetProperty("stream_options").GetProperty("include_usage").GetBoolean()));
        Assert.Equal(["type", "required", "properties", "additionalProperties"], Keys(body.GetProperty("tools")[0].GetProperty("function").GetProperty("parameters")));
        Assert.Equal((6, 7), (body.GetProperty("max_completion_tokens").GetInt32(), body.GetProperty("seed").GetInt32()));
    }

    [Fact]
    public async Task Anthropic()
    {
        JsonElement body = await SendAsync("anthropic");

        Assert.Equal(["user", "assistant", "user", "system", "user"], Roles(body));
        Assert.Equal([Agent.SystemPrompt, "Be kind."], body.GetProperty("system").EnumerateArray().Select(block => block.GetProperty("text").GetString()));
        Assert.Equal("""{"type":"thinking","thinking":"I look.","signature":""}""", Message(body, 1).GetProperty("content")[0].GetRawText());
        Assert.Equal(["tool_result", "tool_result"], Message(body, 2).GetProperty("content").EnumerateArray().Select(block => block.GetProperty("type").GetString()));
        Assert.DoesNotContain("cache_control", body.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("Bob", body.GetRawText(), StringComparison.Ordinal);
        Assert.False(body.TryGetProperty("temperature", out _));
        Assert.Equal(["type", "properties", "required", "additionalProperties"], Keys(body.GetProperty("tools")[0].GetProperty("input_schema")));
        Assert.Equal("none", body.GetProperty("tool_choice").GetProperty("type").GetString());
    }

    [Fact]
    public async Task Ollama()
    {
        JsonElement body = await SendAsync("ollama");

        Assert.Equal(["system", "system", "user", "assistant", "tool", "tool", "system", "user"], Roles(body));
        Assert.Equal("Be kind.", Message(body, 0).GetProperty("content").GetString());
        Assert.Equal("I look.", Message(body, 3).GetProperty("thinking").GetString());
        Assert.Equal(JsonValueKind.Null, Message(body, 3).GetProperty("tool_calls")[0].GetProperty("id").ValueKind);
        Assert.Equal(["""{"CallId":"c1","Result":"text"}""", """{"CallId":"c2","Result":"ok"}"""], Message(body, 4, 5).Select(message => message.GetProperty("content").GetString()));
        Assert.Equal("onetwo", Message(body, 7).GetProperty("content").GetString());
        Assert.False(body.TryGetProperty("tool_choice", out _));
        Assert.Equal(2, body.GetProperty("tools").GetArrayLength());
        Assert.Equal(["type", "properties", "required", "additionalProperties"], Keys(body.GetProperty("tools")[0].GetProperty("function").GetProperty("parameters")));
    }

    [Fact]
    public async Task Anthropic_leaves_out_sampling()
    {
        gateway.TakeBodies();
        using IChatClient client = OfficialClient.Create("anthropic", gateway.Url);
        await client.GetResponseAsync("Hello", new ChatOptions { MaxOutputTokens = 4, Temperature = 0.5f, Seed = 7 }, Cancellation);

        Assert.Equal(["max_tokens", "messages", "model"], Keys(Assert.Single(gateway.TakeBodies())));
    }

    [Fact]
    public async Task Anthropic_marks_what_is_to_be_cached_where_a_content_is_marked()
    {
        gateway.TakeBodies();
        using IChatClient client = OfficialClient.Create("anthropic", gateway.Url);
        await client.GetResponseAsync([new(ChatRole.System, [new TextContent(Agent.SystemPrompt).WithCacheControl(ttl: null)]), new(ChatRole.User, "Hello")], cancellationToken: Cancellation);

        Assert.Equal("ephemeral", Assert.Single(gateway.TakeBodies()).GetProperty("system")[0].GetProperty("cache_control").GetProperty("type").GetString());
    }

    private async Task<JsonElement> SendAsync(string name)
    {
        gateway.TakeBodies();
        using IChatClient client = OfficialClient.Create(name, gateway.Url);
        var options = new ChatOptions { MaxOutputTokens = 6, Temperature = 0, Seed = 7, Tools = [Tools.Read, Tools.Write], ToolMode = ChatToolMode.None, Instructions = "Be kind." };
        ChatMessage[] messages =
        [
            new(ChatRole.System, Agent.SystemPrompt),
            new(ChatRole.User, "Hello"),
            new(ChatRole.Assistant,
            [
                new TextReasoningContent("I look."), new TextContent("Looking."),
                new FunctionCallContent("c1", "read", new Dictionary<string, object?> { ["path"] = "a.cs" }), new FunctionCallContent("c2", "read", new Dictionary<string, object?> { ["path"] = "b.cs" }),
            ]),
            new(ChatRole.Tool, [new FunctionResultContent("c1", "text"), new FunctionResultContent("c2", JsonElement.Parse("\"ok\""))]),
            new(ChatRole.System, "Be brief."),
            new(ChatRole.User, [new TextContent("one"), new TextContent("two")]) { AuthorName = "Bob" },
        ];
        await client.GetStreamingResponseAsync(messages, options, Cancellation).ToListAsync(Cancellation);
        return Assert.Single(gateway.TakeBodies());
    }

    private static JsonElement Message(JsonElement body, int index) => body.GetProperty("messages")[index];

    private static IEnumerable<JsonElement> Message(JsonElement body, int first, int last) => Enumerable.Range(first, last - first + 1).Select(index => Message(body, index));

    private static IEnumerable<string?> Roles(JsonElement body) => body.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("role").GetString());

    private static IEnumerable<string> Keys(JsonElement value) => value.EnumerateObject().Select(property => property.Name);
}
