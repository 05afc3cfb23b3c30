using System.Text.Json.Nodes;
using PrefixBench.Core.Chat;
using PrefixBench.FakeServer;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Tests.Support;
using Xunit;

namespace PrefixBench.Providers.Tests.OpenAi;

public sealed class OpenAiRequestTests
{
    private const string ToolsJson = "[{\"type\":\"function\",\"function\":{\"name\":\"read_file\",\"description\":\"Read a file\",\"parameters\":{\"type\":\"object\",\"properties\":{\"path\":{\"type\":\"string\"}},\"required\":[\"path\"]}}}]";

    private const string MessagesJson = "[{\"role\":\"system\",\"content\":\"You are a helpful AI assistant.\"},{\"role\":\"user\",\"content\":\"你好,请简单介绍一下自己。\"}]";

    [Fact]
    public async Task Body_has_the_seed_scripts_fields_in_its_order()
    {
        WireRequest request = await SendAsync(s => s);

        Assert.Equal("/v1/chat/completions", request.Target);
        Assert.Equal("POST", request.Method);
        Assert.Equal("application/json", request.Header("Content-Type"));
        Assert.Null(request.Header("Authorization"));
        Assert.Equal("identity", request.Header("Accept-Encoding"));
        Assert.Null(request.Header("traceparent"));
        Assert.Equal(
            "{\"model\":\"model\",\"messages\":" + MessagesJson + ",\"tools\":" + ToolsJson + ",\"stream\":true,\"max_tokens\":200,\"temperature\":0.3,\"stream_options\":{\"include_usage\":true}}",
            request.BodyText);
    }

    [Fact]
    public async Task Model_is_left_out_where_the_server_chooses_it()
    {
        WireRequest request = await SendAsync(s => s with { OmitsModel = true });

        Assert.StartsWith("{\"messages\":", request.BodyText, StringComparison.Ordinal);
        Assert.DoesNotContain("\"model\"", request.BodyText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_change_the_body_last()
    {
        WireRequest request = await SendAsync(s => s with
        {
            IncludeUsage = false,
            MaxTokensField = "max_completion_tokens",
            Body = (JsonObject)JsonNode.Parse("{\"temperature\":null,\"stream\":1,\"thinking\":{\"type\":\"disabled\"}}")!,
        });

        Assert.Equal(
            "{\"model\":\"model\",\"messages\":" + MessagesJson + ",\"tools\":" + ToolsJson + ",\"stream\":1,\"max_completion_tokens\":200,\"thinking\":{\"type\":\"disabled\"}}",
            request.BodyText);
    }

    [Fact]
    public async Task Objects_of_the_settings_are_merged_into_those_of_the_body()
    {
        WireRequest request = await SendAsync(s => s with { Body = (JsonObject)JsonNode.Parse("{\"stream_options\":{\"chunk_include_usage\":true}}")! });

        Assert.EndsWith("\"stream_options\":{\"include_usage\":true,\"chunk_include_usage\":true}}", request.BodyText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_and_seed_are_sent_and_absent_parts_are_not()
    {
        WireRequest request = await SendAsync(s => s, new()
        {
            SystemPrompt = "",
            Tools = [],
            Messages = [new(ChatRole.User, "a"), new(ChatRole.Assistant, "<b>\n"), new(ChatRole.User, "c")],
            MaxTokens = 1,
            Seed = 7,
        });

        Assert.Equal(
            "{\"model\":\"model\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"assistant\",\"content\":\"<b>\\n\"},{\"role\":\"user\",\"content\":\"c\"}],\"stream\":true,\"max_tokens\":1,\"seed\":7,\"stream_options\":{\"include_usage\":true}}",
            request.BodyText);
    }

    [Fact]
    public async Task Cache_control_auto_marks_the_system_prompt_and_the_last_message()
    {
        WireRequest request = await SendAsync(s => s with { CacheControl = "auto" }, Requests.Simple with { Messages = [new(ChatRole.User, "a"), new(ChatRole.Assistant, "b"), new(ChatRole.User, "c")] });

        Assert.Contains(
            "\"messages\":[{\"role\":\"system\",\"content\":[{\"type\":\"text\",\"text\":\"You are a helpful AI assistant.\",\"cache_control\":{\"type\":\"ephemeral\"}}]},{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"assistant\",\"content\":\"b\"},{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"c\",\"cache_control\":{\"type\":\"ephemeral\"}}]}]",
            request.BodyText,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "/chat/completions")]
    [InlineData("/", "/chat/completions")]
    [InlineData("/openai/v1/", "/openai/v1/chat/completions")]
    [InlineData("/d?api-version=1", "/d/chat/completions?api-version=1")]
    public async Task Path_follows_the_base_address(string path, string target)
    {
        WireRequest request = await SendAsync(s => s with { BaseUrl = new(s.BaseUrl.GetLeftPart(UriPartial.Authority) + path) });

        Assert.Equal(target, request.Target);
    }

    private static async Task<WireRequest> SendAsync(Func<ProviderSettings, ProviderSettings> configure, ChatRequest? chat = null)
    {
        using WireServer server = new WireServer().Enqueue(RawHttp.EventStream(Streams.Plain("a")));
        Turn turn = await Turn.PlayAsync(Support.Providers.Create(server.Url, configure), chat);
        Assert.Null(turn.Failure);
        return server.Requests[0];
    }
}
