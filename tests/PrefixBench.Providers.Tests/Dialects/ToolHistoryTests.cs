using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Core.Chat;
using PrefixBench.FakeServer;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Tests.Support;
using Xunit;

namespace PrefixBench.Providers.Tests.Dialects;

/// <summary>Tool calls, tool results and reasoning of a history, byte for byte as each protocol documents them.</summary>
public sealed class ToolHistoryTests
{
    private const string OpenAiMessages =
        """[{"role":"user","content":"compare"},{"role":"assistant","content":null,"reasoning_content":"two files","tool_calls":[{"id":"c1","type":"function","function":{"name":"read_file","arguments":"{\"path\":\"<a>.txt\",\"lines\":[1,2.50]}"}},{"id":"c2","type":"function","function":{"name":"read_file","arguments":"{}"}}]},{"role":"tool","tool_call_id":"c1","content":"one\n\"1\""},{"role":"tool","tool_call_id":"c2","content":"é"},{"role":"assistant","content":"again","tool_calls":[{"id":"c3","type":"function","function":{"name":"read_file","arguments":"{}"}}]},{"role":"tool","tool_call_id":"c3","content":"three"},{"role":"user","content":"and now?"}]""";

    private const string OllamaMessages =
        """[{"role":"user","content":"compare"},{"role":"assistant","content":"","thinking":"two files","tool_calls":[{"function":{"name":"read_file","arguments":{"path":"<a>.txt","lines":[1,2.50]}}},{"function":{"name":"read_file","arguments":{}}}]},{"role":"tool","tool_name":"read_file","content":"one\n\"1\""},{"role":"tool","tool_name":"read_file","content":"é"},{"role":"assistant","content":"again","tool_calls":[{"function":{"name":"read_file","arguments":{}}}]},{"role":"tool","tool_name":"read_file","content":"three"},{"role":"user","content":"and now?"}]""";

    private const string AnthropicMessages =
        """[{"role":"user","content":"compare"},{"role":"assistant","content":[{"type":"tool_use","id":"c1","name":"read_file","input":{"path":"<a>.txt","lines":[1,2.50]}},{"type":"tool_use","id":"c2","name":"read_file","input":{}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"c1","content":"one\n\"1\""},{"type":"tool_result","tool_use_id":"c2","content":"é"}]},{"role":"assistant","content":[{"type":"text","text":"again"},{"type":"tool_use","id":"c3","name":"read_file","input":{}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"c3","content":"three"},{"type":"text","text":"and now?"}]}]""";

    private const string GeminiContents =
        """[{"role":"user","parts":[{"text":"compare"}]},{"role":"model","parts":[{"functionCall":{"id":"c1","name":"read_file","args":{"path":"<a>.txt","lines":[1,2.50]}}},{"functionCall":{"id":"c2","name":"read_file","args":{}}}]},{"role":"user","parts":[{"functionResponse":{"id":"c1","name":"read_file","response":{"output":"one\n\"1\""}}},{"functionResponse":{"id":"c2","name":"read_file","response":{"output":"é"}}}]},{"role":"model","parts":[{"text":"again"},{"functionCall":{"id":"c3","name":"read_file","args":{}}}]},{"role":"user","parts":[{"functionResponse":{"id":"c3","name":"read_file","response":{"output":"three"}}},{"text":"and now?"}]}]""";

    [Theory]
    [InlineData("openai", "messages", OpenAiMessages)]
    [InlineData("ollama", "messages", OllamaMessages)]
    [InlineData("anthropic", "messages", AnthropicMessages)]
    [InlineData("gemini", "contents", GeminiContents)]
    public async Task History_has_the_documented_form(string dialect, string field, string expected) =>
        Assert.Contains($"\"{field}\":{expected},", await SendAsync(dialect), StringComparison.Ordinal);

    [Theory]
    [InlineData("reasoning", false, "\"content\":null,\"reasoning\":\"two files\",")]
    [InlineData("none", false, "\"content\":null,\"tool_calls\"")]
    [InlineData(null, true, "\"content\":null,\"tool_calls\"")]
    [InlineData("reasoning_content", true, "\"content\":null,\"reasoning_content\":\"two files\",")]
    public async Task Reasoning_is_sent_in_the_field_that_the_settings_name(string? field, bool isPaid, string expected) =>
        Assert.Contains(expected, await SendAsync("openai", settings => settings with { ReasoningField = field, Paid = isPaid }), StringComparison.Ordinal);

    [Theory]
    [InlineData("gemini-2.5-flash", 0)]
    [InlineData("gemini-3-flash-preview", 2)]
    [InlineData("gemini-10.5-pro", 2)]
    [InlineData("gemma-3-27b", 0)]
    public async Task Calls_that_Gemini_did_not_make_say_so_where_it_requires_a_signature(string model, int signatures)
    {
        string body = await SendAsync("gemini", model: model);

        Assert.Equal(signatures, body.Split("},\"thoughtSignature\":\"skip_thought_signature_validator\"}").Length - 1);
    }

    [Theory]
    [InlineData("openai", """{"role":"tool","tool_call_id":"c3","content":[{"type":"text","text":"three","cache_control":{"type":"ephemeral"}}]}]""")]
    [InlineData("anthropic", """{"role":"user","content":[{"type":"tool_result","tool_use_id":"c3","content":"three","cache_control":{"type":"ephemeral"}}]}]""")]
    public async Task Cache_mark_is_on_a_tool_result_at_the_end(string dialect, string expected)
    {
        ChatRequest request = Histories.WithTools with { Messages = [.. Histories.WithTools.Messages.SkipLast(1)] };

        string body = await SendAsync(dialect, settings => settings with { CacheControl = "auto" }, request);

        Assert.Contains(expected, body, StringComparison.Ordinal);
        Assert.Equal(2, body.Split("cache_control").Length);
    }

    [Theory]
    [InlineData("openai", "messages")]
    [InlineData("ollama", "messages")]
    [InlineData("anthropic", "messages")]
    [InlineData("gemini", "contents")]
    public async Task Longer_history_begins_with_the_shorter_one(string dialect, string field)
    {
        int[] ends = [1, 4, 6];
        string[] bodies = await Task.WhenAll(ends.Append(7).Select(end => SendAsync(dialect, request: Histories.WithTools with { Messages = [.. Histories.WithTools.Messages.Take(end)] })));
        string[] histories = [.. bodies.Select(body => JsonNode.Parse(body)![field]!.ToJsonString()[..^1])];

        // The results and the words that follow them are one message in the dialects with two authors.
        Assert.StartsWith(histories[0], histories[1], StringComparison.Ordinal);
        Assert.StartsWith(histories[1], histories[2], StringComparison.Ordinal);
        Assert.StartsWith(histories[2].TrimEnd('}', ']'), histories[3], StringComparison.Ordinal);
    }

    private static async Task<string> SendAsync(string dialect, Func<ProviderSettings, ProviderSettings>? configure = null, ChatRequest? request = null, string model = "m")
    {
        // What the server answers does not matter: the request has been read.
        using WireServer server = new WireServer().Enqueue(new WireScript().Write(RawHttp.Answer("400 Bad Request", "application/json", "{}")));
        var settings = new ProviderSettings { Name = "fake", Dialect = dialect, BaseUrl = server.Url, Model = model };
        await Turn.PlayAsync(Support.Providers.Create(settings, configure), request ?? Histories.WithTools);
        string body = server.Requests[0].BodyText;
        Assert.Equal(JsonValueKind.Object, JsonElement.Parse(body).ValueKind);
        return body;
    }
}
