using System.Text.Json;
using PrefixBench.Bench.Tests.EndToEnd;
using PrefixBench.FakeServer;

namespace PrefixBench.Bench.Tests.CommandLine;

/// <summary>The options that change fields of the requests to <c>--url</c>.</summary>
public sealed class RequestFieldTests : IDisposable
{
    private readonly TestProgram _program = new();
    private readonly WireServer _server = new();

    public void Dispose()
    {
        _program.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task Body_limit_field_and_stream_options_reach_every_request_and_the_control_keeps_its_limit()
    {
        _server.On(OpenAiWire.ChatPath, OpenAiWire.Reply());

        await _program.RunAsync("--url", $"{_server.Url}", "--model", "m", "-n", "1", "--warmup-conversations", "0",
            "--body", """{"top_k": 1, "seed": null, "api_key": "secret"}""", "--max-tokens-field", "max_completion_tokens", "--no-stream-options");

        JsonElement[] bodies = [.. _server.Requests.Where(request => request.Target == OpenAiWire.ChatPath).Select(request => JsonDocument.Parse(request.Body).RootElement)];
        Assert.All(bodies, body =>
        {
            Assert.Equal(1, body.GetProperty("top_k").GetInt32());
            Assert.False(body.TryGetProperty("seed", out _));
            Assert.False(body.TryGetProperty("stream_options", out _));
            Assert.False(body.TryGetProperty("max_tokens", out _));
        });
        Assert.Equal([16, 200], bodies.Select(body => body.GetProperty("max_completion_tokens").GetInt32()).Distinct().Order());
    }

    [Fact]
    public async Task Ignore_eos_asks_for_exactly_the_limit_of_each_request_and_is_recorded()
    {
        _server.On(OpenAiWire.ChatPath, OpenAiWire.Reply());
        string[] arguments = ["--url", $"{_server.Url}", "--model", "m", "-n", "1", "--warmup-conversations", "0", "--artifacts", _program.RunsFolder];

        Assert.Equal(0, await _program.RunAsync([.. arguments, "--ignore-eos", "--save", "equal"]));

        JsonElement[] bodies = [.. _server.Requests.Where(request => request.Target == OpenAiWire.ChatPath).Select(request => JsonDocument.Parse(request.Body).RootElement)];
        Assert.All(bodies, body => Assert.True(body.GetProperty("ignore_eos").GetBoolean()));
        Assert.Equal([16, 200], bodies.Select(body => body.GetProperty("min_tokens").GetInt32()).Distinct().Order());
        Assert.All(bodies, body => Assert.Equal(body.GetProperty("max_tokens").GetInt32(), body.GetProperty("min_tokens").GetInt32()));

        Assert.Equal(0, await _program.RunAsync([.. arguments, "--save", "free"]));
        await _program.RunAsync("compare", "equal", "free", "--artifacts", _program.RunsFolder, "--fail-on", "never");
        Assert.Contains("always the maximum number of tokens -> ends where the model ends it", _program.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ollama")]
    [InlineData("anthropic")]
    [InlineData("gemini")]
    public async Task Ignore_eos_of_another_protocol_exits_with_2(string dialect)
    {
        Assert.Equal(2, await _program.RunAsync("--url", $"{_server.Url}", "--dialect", dialect, "--model", "m", "--ignore-eos", "--plan"));

        Assert.Contains($"the protocol \"{dialect}\" has no field for it", _program.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"max_tokens": 200}""", "--max-tokens-field")]
    [InlineData("""{"max_completion_tokens": 200}""", "--max-tokens-field")]
    [InlineData("""{"max_tokens": null}""", "--max-tokens-field")]
    [InlineData("""{"options": {"num_predict": 5}}""", "options.num_predict")]
    [InlineData("[1]", "not a JSON object")]
    [InlineData("{secret", "not a JSON object")]
    public async Task Body_that_sets_the_limit_or_is_no_object_is_refused(string body, string words)
    {
        Assert.Equal(2, await _program.RunAsync("--plan", "--url", $"{_server.Url}", "--body", body));

        Assert.Contains(words, _program.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", _program.Error, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }

    [Theory]
    [InlineData("--body {}")]
    [InlineData("--max-tokens-field max_tokens")]
    [InlineData("--no-stream-options")]
    public async Task Request_fields_require_an_address(string arguments)
    {
        Assert.Equal(2, await _program.RunAsync([.. arguments.Split(' '), "--plan"]));

        Assert.Contains("requires --url", _program.Error, StringComparison.Ordinal);
    }
}
