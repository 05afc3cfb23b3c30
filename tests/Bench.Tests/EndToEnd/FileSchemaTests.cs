using System.Text.Json;
using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.Bench.Tests.Tuning;
using PrefixBench.FakeServer;
using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.EndToEnd;

/// <summary>The schemas in <c>docs/</c> fit what is really written: runs of every kind, and comparisons.</summary>
public sealed class FileSchemaTests : IDisposable
{
    private readonly TestProgram _program = new();
    private readonly WireServer _server = new();

    public void Dispose()
    {
        _server.Dispose();
        _program.Dispose();
    }

    private async Task<JsonElement> PlayAsync(int exitCode, params string[] arguments)
    {
        int code = await _program.RunAsync(["--url", _server.Url.AbsoluteUri, "--name", "fake", "--model", "m", "--artifacts", _program.RunsFolder, "--warmup-conversations", "0", .. arguments]);
        Assert.True(code == exitCode, $"{code}\n{_program.Error}");
        return FileSchemas.Check(_program.RunFolders[^1]);
    }

    [Theory]
    [InlineData("llama.cpp-seed")]
    [InlineData("llama.cpp-no-cache")]
    [InlineData("llama.cpp-load")]
    public void Committed_sample_fits(string sample) => FileSchemas.Check(Repository.File($"artifacts/samples/{sample}"));

    [Fact]
    public async Task Run_with_loads_pauses_expectations_and_goodput_and_one_compared_with_it_fit()
    {
        _server.On(OpenAiWire.ChatPath, OpenAiWire.CachedReply());

        JsonElement before = await PlayAsync(
            3, "-n", "6", "--no-control", "--concurrency", "1,2", "--goodput", "ttft<=10s", "--think-time", "1ms", "--expect", "prompt<=1@turn=1", "hit>=0.5@turn=2", "--save", "before");
        Assert.NotEqual(JsonValueKind.Null, before.GetProperty("providers")[0].GetProperty("load_results").ValueKind);
        JsonElement idle = await PlayAsync(0, "-n", "2", "--no-control", "--idle", "0s,1ms");
        Assert.NotEqual(JsonValueKind.Null, idle.GetProperty("providers")[0].GetProperty("idle").ValueKind);
        JsonElement after = await PlayAsync(0, "-n", "2", "--no-control", "--concurrency", "1,2", "--think-time", "1ms", "--baseline", "before", "--fail-on", "never");
        Assert.Equal("before", after.GetProperty("baseline").GetProperty("name").GetString());
        JsonElement rate = await PlayAsync(0, "-n", "2", "--no-control", "--arrival-rate", "100");
        Assert.Equal("due", rate.GetProperty("providers")[0].GetProperty("load").GetProperty("times_from").GetString());
    }

    [Fact]
    public async Task Run_whose_requests_fail_until_its_provider_is_given_up_fits()
    {
        _server.On(OpenAiWire.ChatPath, OpenAiWire.Error("500 Internal Server Error", "broken"));

        JsonElement run = await PlayAsync(1, "-n", "6");

        Assert.NotEqual(0, run.GetProperty("stopped").GetArrayLength());
        Assert.Equal(1, run.GetProperty("exit_code").GetInt32());
    }

    [Fact]
    public async Task Run_of_the_embedded_engine_fits()
    {
        Assert.True(await _program.RunAsync("--artifacts", _program.RunsFolder, "--engine-layers", "1", "--engine-width", "32", "--provider", "embedded", "-n", "6") == 0, _program.Error);

        JsonElement run = FileSchemas.Check(_program.RunFolder);
        Assert.Equal("embedded", run.GetProperty("providers")[0].GetProperty("launch").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Tuning_with_a_launch_that_fails_fits()
    {
        using var tune = new TuneProgram();

        Assert.Equal(1, await tune.TuneAsync("--server", TuneProgram.Scripted, "--variant", "a=", "--variant", "b=--no-such-option", "--launches", "1"));

        JsonElement run = FileSchemas.Check(tune.Program.RunFolder);
        Assert.Equal(2, run.GetProperty("launches").GetArrayLength());
        Assert.Equal(2, run.GetProperty("tuning").GetProperty("variants").GetArrayLength());
    }

    [Fact]
    public async Task Comparison_fits()
    {
        string sample = SampleRun.CopyTo(_program.Folder);

        Assert.Equal(0, await _program.RunAsync("compare", sample, sample, "--format", "json"));
        FileSchemas.Check(FileSchemas.Comparison, _program.Out);

        _program.Clear();
        _program.Comparisons = new Bench.Runs.ComparisonSource { Load = (_, reference) => MadeUpComparison.Run(reference, "20260102-030405", []), Compare = (_, _, _, _) => MadeUpComparison.WithEverything };
        Assert.Equal(3, await _program.RunAsync("compare", "before", "after", "--format", "json"));
        FileSchemas.Check(FileSchemas.Comparison, _program.Out);
    }

    [Theory]
    [InlineData("version", "2")]
    [InlineData("state", "\"done\"")]
    [InlineData("started_at", "\"yesterday\"")]
    [InlineData("exit_code", "4")]
    [InlineData("providers", "{}")]
    [InlineData("providers/0/name", "null")]
    [InlineData("providers/0/cached_from", "\"guess\"")]
    [InlineData("host/processors", "2.5")]
    [InlineData("run_id", null)]
    public void Wrong_value_in_the_description_does_not_fit(string path, string? value) =>
        Assert.False(FileSchemas.Allows(FileSchemas.Run, File.ReadAllText(Path.Combine(SampleRun.Folder, "run.json")), path, value));

    [Theory]
    [InlineData("turn", "0")]
    [InlineData("prefix", "\"other\"")]
    [InlineData("ttft_ms", "\"5\"")]
    [InlineData("ttft_ms", "-1")]
    [InlineData("cached_tokens", "1.5")]
    [InlineData("delta_ms", "[1, \"2\"]")]
    [InlineData("error", "\"odd\"")]
    [InlineData("provider", null)]
    public void Wrong_value_in_a_turn_does_not_fit(string path, string? value) =>
        Assert.False(FileSchemas.Allows(FileSchemas.Turn, File.ReadLines(Path.Combine(SampleRun.Folder, "turns.jsonl")).First(), path, value));

    [Theory]
    [InlineData("rows/0/verdict", "\"better\"")]
    [InlineData("rows/0/metric", "\"ttft\"")]
    [InlineData("rows/0/before/count", "\"3\"")]
    [InlineData("options/alpha", "1")]
    [InlineData("exit_code", "1")]
    [InlineData("before/state", null)]
    public async Task Wrong_value_in_a_comparison_does_not_fit(string path, string? value)
    {
        string sample = SampleRun.CopyTo(_program.Folder);

        Assert.Equal(0, await _program.RunAsync("compare", sample, sample, "--format", "json"));

        Assert.False(FileSchemas.Allows(FileSchemas.Comparison, _program.Out, path, value));
    }

    [Fact]
    public void Field_of_a_later_version_fits() => Assert.True(FileSchemas.Allows(FileSchemas.Run, File.ReadAllText(Path.Combine(SampleRun.Folder, "run.json")), "later", "1"));
}
