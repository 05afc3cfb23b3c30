using System.Text.Json;
using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.Core.Runs;
using PrefixBench.FakeServer;

namespace PrefixBench.Bench.Tests.EndToEnd;

/// <summary>A key that looks like a word, a number or a date of the run's own files: it changes none of them.</summary>
public sealed class OddKeyTests : IDisposable
{
    private readonly TestProgram _program = new();
    private readonly WireServer _server = new();

    public OddKeyTests() => _server.On(OpenAiWire.ChatPath, OpenAiWire.Reply());

    public void Dispose()
    {
        _server.Dispose();
        _program.Dispose();
    }

    public static TheoryData<string> Keys { get; } =
        ["2026", "20261127", "2026-11-27", "100", "1234", "stable", "control", "error", "error_message", "openai", "completed", "provider", "conversation", "started_at", "false", "null", "true", "fake", "12345678901234567890", "prompt_tokens", "prefixbench", "Mean", "median"];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Run_loads_compares_and_reports_as_without_a_key(string key)
    {
        _program.Environment["X_KEY"] = key;
        Assert.Equal(0, await RunAsync("before"));
        string with = _program.Out;
        Assert.Contains("| fake", with, StringComparison.Ordinal);
        Assert.DoesNotContain("***", with, StringComparison.Ordinal);
        Assert.Contains("X_KEY is a short or simple value, not a secret", with, StringComparison.Ordinal);

        foreach (string file in new[] { "run.json", "turns.jsonl" })
        {
            Assert.DoesNotContain("***", await File.ReadAllTextAsync(Path.Combine(_program.RunFolders[0], file), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        SavedRun saved = new RunLibrary(_program.RunsFolder).LoadMeasured("before");
        Assert.Equal(6, saved.Samples.Count);
        Assert.All(saved.Samples, sample => Assert.Equal(("fake", 100), (sample.Provider, sample.Usage.PromptTokens)));

        _program.Clear();
        await RunAsync("after");
        _program.Clear();
        await _program.RunAsync("compare", "before", "after", "--artifacts", _program.RunsFolder);
        Assert.DoesNotContain("***", _program.Out, StringComparison.Ordinal);
        Assert.Contains("fake", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secret_that_a_server_repeats_everywhere_is_in_no_file_and_no_output()
    {
        const string key = "sk-live-UNIQUE-123456";
        _program.Environment["X_KEY"] = key;
        _server.Enqueue(OpenAiWire.ChatPath, RawHttp.EventStream(
            $$$"""data: {"model":"{{{key}}}","system_fingerprint":"{{{key}}}","provider":"{{{key}}}","choices":[{"index":0,"delta":{"content":"{{{key}}}"}}]}""" + "\n\n"
            + $$$"""data: {"choices":[{"index":0,"finish_reason":"{{{key}}}","delta":{}}]}""" + "\n\ndata: [DONE]\n\n"));
        _server.Enqueue(OpenAiWire.ChatPath, OpenAiWire.Error("400 Bad Request", $"bad {key}"));
        await RunAsync("leak");

        Assert.DoesNotContain("UNIQUE", _program.Out + _program.Error, StringComparison.OrdinalIgnoreCase);
        foreach (string file in Directory.EnumerateFiles(_program.RunFolder, "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain("UNIQUE", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);
        }

        using var first = JsonDocument.Parse(File.ReadLines(Path.Combine(_program.RunFolder, "turns.jsonl")).First());
        Assert.Equal(("***", "***"), (first.RootElement.GetProperty("model").GetString(), first.RootElement.GetProperty("finish_reason").GetString()));
    }

    private Task<int> RunAsync(string name) => _program.RunAsync(
        "--url", _server.Url.AbsoluteUri, "--name", "fake", "--model", "openai/m", "--key-env", "X_KEY", "--conversations", "1", "--warmup-conversations", "0", "--save", name, "--artifacts", _program.RunsFolder);
}
