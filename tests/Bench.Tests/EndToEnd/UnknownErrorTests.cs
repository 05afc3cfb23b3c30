using System.Text.Json;
using PrefixBench.Bench.Runs;
using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.FakeServer;

namespace PrefixBench.Bench.Tests.EndToEnd;

/// <summary>Errors that nobody thought of: one sentence, exit code 1, a finished run file.</summary>
public sealed class UnknownErrorTests : IDisposable
{
    private readonly TestProgram _program = new();
    private readonly WireServer _server = new();

    public UnknownErrorTests() => _server.On(OpenAiWire.ChatPath, OpenAiWire.Reply());

    public void Dispose()
    {
        _server.Dispose();
        _program.Dispose();
    }

    private Task<int> RunAsync(params string[] arguments) => _program.RunAsync(
        ["--url", _server.Url.AbsoluteUri, "--name", "fake", "--model", "m", "--artifacts", _program.RunsFolder, "-n", "1", "--warmup-conversations", "0", "--no-control", .. arguments]);

    private string StateOf(string folder) => JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "run.json"))).RootElement.GetProperty("state").GetString()!;

    private void AssertOneSentence(string sentence)
    {
        Assert.Contains(sentence, _program.Error, StringComparison.Ordinal);
        Assert.Contains("Please report it.", _program.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Error_while_judging_leaves_a_finished_run_file()
    {
        await RunAsync("--save", "before");
        _program.Clear();
        _program.Comparisons = new ComparisonSource { Compare = (_, _, _, _) => throw new InvalidOperationException("judge") };

        Assert.Equal(1, await RunAsync("--baseline", "before"));

        AssertOneSentence("PrefixBench failed: internal error \"InvalidOperationException: judge\".");
        Assert.Equal("completed", StateOf(_program.RunFolders[^1]));
    }

    [Fact]
    public async Task Error_of_a_command_is_one_sentence()
    {
        _program.Comparisons = new ComparisonSource { Load = (_, _) => throw new InvalidOperationException("load") };

        Assert.Equal(1, await _program.RunAsync("compare", "a", "b"));

        AssertOneSentence("PrefixBench failed: internal error \"InvalidOperationException: load\".");
    }
}
