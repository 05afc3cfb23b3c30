using System.Text.Json;
using PrefixBench.Bench.Tests.EndToEnd;
using PrefixBench.FakeServer;

namespace PrefixBench.Bench.Tests.CommandLine;

/// <summary>The whole program with servers that refuse a field of the request that has another form with the same prompt.</summary>
public sealed class FormsTests : IDisposable
{
    // As a plain "vllm serve MODEL" answers a request with tools.
    private const string NoToolChoice = """\"auto\" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set""";

    private readonly TestProgram _program = new();
    private readonly WireServer _server = new();

    private JsonElement[] Bodies =>
        [.. _server.Requests.Where(request => request.Target == OpenAiWire.ChatPath).Select(request => JsonDocument.Parse(request.Body).RootElement)];

    public void Dispose()
    {
        _program.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task Plain_vllm_is_measured_with_one_line_a_record_and_a_change_in_the_comparison()
    {
        _server.Enqueue(OpenAiWire.ChatPath, OpenAiWire.Error("400 Bad Request", NoToolChoice))
            .Enqueue(OpenAiWire.ChatPath, OpenAiWire.Reply(prompt: 900)).Enqueue(OpenAiWire.ChatPath, OpenAiWire.Reply(prompt: 100))
            .On(OpenAiWire.ChatPath, OpenAiWire.Reply(prompt: 900));

        int exitCode = await _program.RunAsync("--url", $"{_server.Url}", "--model", "m", "--name", "vllm", "-n", "1", "--prefix", "stable", "--save", "before", "--artifacts", _program.RunsFolder);

        Assert.Equal(0, exitCode);
        Assert.Contains("up to 5 additional requests if the server refuses a field that has another form with the same prompt", _program.Out, StringComparison.Ordinal);
        Assert.Contains(
            "vllm: \"tool_choice\": \"none\" is sent, because the server refused the request (\"\"auto\" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set\"); the tools are still in the prompt (900 tokens, about 100 without them).",
            _program.Out + _program.Error,
            StringComparison.Ordinal);

        // A warm-up and a conversation of three turns each, the refused request, and the one without tools.
        Assert.Equal(8, Bodies.Length);
        Assert.Equal(6, Bodies.Count(body => body.TryGetProperty("tool_choice", out JsonElement choice) && choice.GetString() == "none"));
        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_program.RunFolder, "run.json"), TestContext.Current.CancellationToken));
        JsonElement form = Assert.Single(manifest.RootElement.GetProperty("providers")[0].GetProperty("forms").EnumerateArray());
        Assert.Equal("tool_choice", form.GetProperty("field").GetString());
        Assert.Equal("\"tool_choice\": \"none\" is sent", form.GetProperty("form").GetString());
        Assert.Equal(900, form.GetProperty("prompt_tokens").GetInt32());
        Assert.Equal(100, form.GetProperty("prompt_tokens_without_tools").GetInt32());

        _program.Clear();
        await _program.RunAsync("--url", $"{_server.Url}", "--model", "m", "--name", "vllm", "-n", "1", "--prefix", "stable", "--tool-choice", "none", "--save", "after", "--artifacts", _program.RunsFolder);
        _program.Clear();
        await _program.RunAsync("compare", "before", "after", "--artifacts", _program.RunsFolder);

        Assert.Contains("refused fields", _program.Out, StringComparison.Ordinal);
        Assert.Contains("\"tool_choice\": \"none\" is sent", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forced_tool_choice_is_sent_and_nothing_is_tried()
    {
        _server.On(OpenAiWire.ChatPath, OpenAiWire.Error("400 Bad Request", NoToolChoice));

        int exitCode = await _program.RunAsync("--url", $"{_server.Url}", "--model", "m", "-n", "1", "--prefix", "stable", "--tool-choice", "auto", "--no-temperature", "--artifacts", _program.RunsFolder);

        Assert.Equal(1, exitCode);
        Assert.NotEmpty(Bodies);
        Assert.All(Bodies, body =>
        {
            Assert.Equal("auto", body.GetProperty("tool_choice").GetString());
            Assert.False(body.TryGetProperty("temperature", out _));
        });
        Assert.Contains("use --tool-choice none", _program.Out + _program.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--tool-choice", "sometimes")]
    [InlineData("--tool-choice", "none", "--dialect", "ollama")]
    public async Task Tool_choice_that_cannot_be_is_refused(params string[] arguments)
    {
        Assert.Equal(2, await _program.RunAsync([.. arguments, "--plan", "--url", $"{_server.Url}", "--model", "m"]));

        Assert.Contains("--tool-choice", _program.Error, StringComparison.Ordinal);
    }
}
