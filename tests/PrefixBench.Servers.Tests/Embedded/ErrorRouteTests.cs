using System.Text.Json;

namespace PrefixBench.Servers.Tests.Embedded;

public sealed class ErrorRouteTests
{
    private const string Messages = "\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]";

    [Theory]
    [InlineData("{bad", 400, "invalid_request_error", "[json.exception.parse_error.101]")]
    [InlineData("[]", 400, "invalid_request_error", "must be a JSON object")]
    [InlineData("{}", 400, "invalid_request_error", "'messages' is required")]
    [InlineData("{\"messages\":{}}", 400, "invalid_request_error", "to be an array")]
    [InlineData("{\"messages\":[{\"content\":\"x\"}]}", 500, "server_error", "'role'")]
    [InlineData("{" + Messages + ",\"temperature\":\"hot\"}", 400, "invalid_request_error", "Field 'temperature'")]
    [InlineData("{" + Messages + ",\"stream\":1}", 400, "invalid_request_error", "Field 'stream'")]
    [InlineData("{" + Messages + ",\"max_tokens\":1.5}", 400, "invalid_request_error", "Field 'max_tokens'")]
    [InlineData("{" + Messages + ",\"seed\":\"1\"}", 400, "invalid_request_error", "Field 'seed'")]
    [InlineData("{" + Messages + ",\"tools\":{}}", 500, "server_error", "Failed to parse tools: Expected 'tools' to be an array, got {}; tools = {}")]
    [InlineData("{\"messages\":[{\"role\":\"user\",\"content\":\"\\ud800\"}]}", 400, "invalid_request_error", "not valid Unicode")]
    [InlineData("{" + Messages + ",\"\\ud83d\":1}", 400, "invalid_request_error", "surrogate pair")]
    [InlineData("{" + Messages + ",\"tools\":[{\"function\":{\"\\udc00\":{}}}]}", 400, "invalid_request_error", "surrogate pair")]
    [InlineData("{\"messages\":[{\"role\":\"\\ud800\",\"content\":\"x\"}]}", 400, "invalid_request_error", "surrogate pair")]
    [InlineData("{" + Messages + ",\"tools\":[{\"a\":\"\\ud800\"}]}", 400, "invalid_request_error", "surrogate pair")]
    [InlineData("{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"\\ud800\",\"text\":\"x\"}]}]}", 400, "invalid_request_error", "surrogate pair")]
    [InlineData("{\"messages\":[{\"role\":\"assistant\",\"content\":\"x\",\"tool_calls\":[{\"function\":{\"name\":\"\\ud800\"}}]}]}", 400, "invalid_request_error", "surrogate pair")]
    [InlineData("{" + Messages + ",\"n\":2}", 400, "invalid_request_error", "Field 'n'")]
    [InlineData("{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\"}]}]}", 500, "server_error", "image input is not supported")]
    public async Task Wrong_request_is_refused(string body, int status, string type, string message)
    {
        await using ServerFixture server = await ServerFixture.StartAsync();
        (int actual, string? text) = await server.PostAsync("/v1/chat/completions", body);
        Assert.Equal(status, actual);
        JsonElement error = JsonElement.Parse(text).GetProperty("error");
        Assert.Equal(status, error.GetProperty("code").GetInt32());
        Assert.Equal(type, error.GetProperty("type").GetString());
        Assert.Contains(message, error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public async Task Prompt_beyond_the_context_is_refused_before_any_stream(string stream)
    {
        await using ServerFixture server = await ServerFixture.StartAsync(TinyEngine.Options with { ContextSize = 100 });
        (int status, string? text) = await server.PostAsync("/v1/chat/completions", $$"""{"messages":[{"role":"user","content":"{{new string('x', 200)}}"}],"stream":{{stream}}}""");
        Assert.Equal(400, status);
        Assert.Equal(
            """{"error":{"code":400,"message":"request (220 tokens) exceeds the available context size (100 tokens), try increasing it","type":"exceed_context_size_error","n_prompt_tokens":220,"n_ctx":100}}""",
            text);
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/health")]
    public async Task Unknown_route_or_method_is_not_found(string path)
    {
        await using ServerFixture server = await ServerFixture.StartAsync();
        Assert.Equal(
            (404, """{"error":{"code":404,"message":"File Not Found","type":"not_found_error"}}"""),
            await server.PostAsync(path, "{}"));
    }
}
