using System.Text.Json;
using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.FakeServer;

namespace PrefixBench.Bench.Tests.EndToEnd;

/// <summary>Runs that are given a name, to be found again.</summary>
public sealed class SavedRunTests : IDisposable
{
    private readonly TestProgram _program = new();
    private readonly WireServer _server = new();

    public SavedRunTests() => _server.On(OpenAiWire.ChatPath, OpenAiWire.Reply());

    public void Dispose()
    {
        _server.Dispose();
        _program.Dispose();
    }

    private Task<int> RunAsync(params string[] arguments) => _program.RunAsync([
        "--url", _server.Url.AbsoluteUri, "--name", "fake", "--model", "m", "--artifacts", _program.RunsFolder, "-n", "1", "--warmup-conversations", "0", "--no-control", .. arguments]);

    private static JsonElement Manifest(string folder) => JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Path.Combine(folder, "run.json")));

    [Fact]
    public async Task Name_is_in_the_run_file_and_the_end_of_the_run_says_how_to_use_it()
    {
        Assert.Equal(0, await RunAsync("--save", "before"));

        Assert.Equal("before", Manifest(_program.RunFolder).GetProperty("saved_as").GetString());
        Assert.Contains($"Saved as \"before\". To compare a later run with it: dotnet run -c Release --project bench -- compare before latest --artifacts {_program.RunsFolder}\n", _program.Out.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain("now refers to this run", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_without_a_name_has_a_null_and_says_nothing()
    {
        Assert.Equal(0, await RunAsync());

        Assert.Equal(JsonValueKind.Null, Manifest(_program.RunFolder).GetProperty("saved_as").ValueKind);
        Assert.DoesNotContain("Saved as", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_used_again_says_which_run_had_it_before()
    {
        await RunAsync("--save", "before");
        await RunAsync("--save", "before");

        Assert.Equal(2, _program.RunFolders.Length);
        Assert.Contains($"\"before\" now refers to this run. The earlier run is still available as {Path.GetFileName(_program.RunFolders[0])}.", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_that_is_not_allowed_is_refused_before_any_request()
    {
        Assert.Equal(2, await RunAsync("--save", "latest"));

        Assert.Empty(_server.Requests);
        Assert.False(Directory.Exists(_program.RunsFolder));
    }
}
