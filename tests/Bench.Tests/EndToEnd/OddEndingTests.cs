using System.Text.Json;
using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.FakeServer;

namespace PrefixBench.Bench.Tests.EndToEnd;

/// <summary>The whole program against servers whose answers end without what an answer usually ends with.</summary>
public sealed class OddEndingTests : IDisposable
{
    private readonly TestProgram _program = new();
    private readonly WireServer _server = new();

    public void Dispose()
    {
        _server.Dispose();
        _program.Dispose();
    }

    private Task<int> RunAsync(params string[] arguments) =>
        _program.RunAsync(["--url", _server.Url.AbsoluteUri, "--name", "odd", "--model", "m", "--artifacts", _program.RunsFolder, "--conversations", "2", "--warmup-conversations", "1", .. arguments]);

    private JsonElement[] Turns => [.. File.ReadLines(Path.Combine(_program.RunFolder, "turns.jsonl")).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    [Theory]
    [InlineData("openai", "/v1/chat/completions")]
    [InlineData("ollama", "/api/chat")]
    public async Task Repetition_that_the_server_ends_is_measured_with_a_warning(string dialect, string path)
    {
        _server.On(path, dialect == "openai"
            ? RawHttp.EventStream(string.Concat(Enumerable.Repeat("data: {\"model\":\"m\",\"system_fingerprint\":\"fp_ollama\",\"choices\":[{\"delta\":{\"content\":\"y\"},\"finish_reason\":null}]}\n\n", 31)))
            : RawHttp.JsonLines(string.Concat(Enumerable.Repeat("{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"y\"},\"done\":false}\n", 31))));

        int code = await RunAsync("--dialect", dialect);

        Assert.True(code == 0, _program.Out + _program.Error);
        Assert.All(Turns, turn =>
        {
            Assert.Equal((31, 31), (turn.GetProperty("equal_deltas_at_end").GetInt32(), turn.GetProperty("reply_chars").GetInt32()));
            Assert.Equal(JsonValueKind.Number, turn.GetProperty("ttft_ms").ValueKind);
            Assert.Equal(JsonValueKind.Null, turn.GetProperty("total_ms").ValueKind);
            Assert.Equal(JsonValueKind.Null, turn.GetProperty("error").ValueKind);
        });
        Assert.Equal(18, Turns.Length);
        Assert.Contains("the server ended 12 of 12 answers (turns 1 to 3) by itself after 31 equal deltas at the end", _program.Out, StringComparison.Ordinal);
        Assert.Contains(new string('y', 31), _server.Requests[^1].BodyText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_without_text_leave_the_counts_and_no_first_token()
    {
        _server.On(OpenAiWire.ChatPath, RawHttp.EventStream(
            "data: {\"model\":\"m\",\"choices\":[{\"delta\":{},\"finish_reason\":\"length\"}]}\n\n"
            + "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":738,\"completion_tokens\":12,\"prompt_tokens_details\":{\"cached_tokens\":0}}}\n\ndata: [DONE]\n\n"));

        int code = await RunAsync();

        Assert.True(code == 0, _program.Out + _program.Error);
        Assert.All(Turns, turn =>
        {
            Assert.Equal((738, 0, 12), (turn.GetProperty("prompt_tokens").GetInt32(), turn.GetProperty("cached_tokens").GetInt32(), turn.GetProperty("output_tokens").GetInt32()));
            Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (turn.GetProperty("ttft_ms").ValueKind, turn.GetProperty("error").ValueKind));
        });
        Assert.Equal(18, Turns.Length);
        Assert.Contains("no text arrived in 12 of 12 answers (turns 1 to 3), although the server counted 12 output tokens", _program.Out, StringComparison.Ordinal);
        Assert.Contains("Cached tokens: 0, 0, 0", _program.Out, StringComparison.Ordinal);
    }
}
