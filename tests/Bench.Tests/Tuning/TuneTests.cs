using System.Text.Json;

namespace PrefixBench.Bench.Tests.Tuning;

/// <summary>The command <c>tune</c> on this program's own servers: the scripted one, which starts quickly, and the embedded engine, which has a cache.</summary>
public sealed class TuneTests : IDisposable
{
    private static readonly string Scripted = TuneProgram.Scripted;

    private readonly TuneProgram _tune = new();

    public void Dispose() => _tune.Dispose();

    [Fact]
    public async Task Each_launch_is_a_server_of_its_own_and_is_recorded()
    {
        Assert.True(await _tune.TuneAsync("--server", Scripted, "--variant", "a=", "--variant", "b=--slots 2", "--launches", "2") == 0, _tune.Error);

        Assert.Equal(["a", "b", "b", "a"], _tune.Launches.Select(launch => launch.GetProperty("variant").GetString()));
        Assert.Equal(4, _tune.Launches.Select(launch => launch.GetProperty("launch").GetProperty("process_id").GetInt32()).Distinct().Count());
        Assert.Contains("--slots", _tune.Launches[1].GetProperty("launch").GetProperty("arguments").EnumerateArray().Select(argument => argument.GetString()));
        Assert.All(_tune.Launches, launch => Assert.Equal(JsonValueKind.Null, launch.GetProperty("failure").ValueKind));
        Assert.Equal("2", _tune.Launches[1].GetProperty("details").GetProperty("total_slots").GetString());
        Assert.Equal([(1, "a", 3), (2, "b", 3), (3, "b", 3), (4, "a", 3)], _tune.Turns.GroupBy(turn => (turn.GetProperty("launch").GetInt32(), turn.GetProperty("provider").GetString()!)).Select(group => (group.Key.Item1, group.Key.Item2, group.Count())));
        Assert.Equal([("a", 1), ("a", 2), ("b", 1), ("b", 2)], _tune.Turns.Select(turn => (turn.GetProperty("provider").GetString()!, turn.GetProperty("conversation").GetInt32())).Distinct().Order());
        Assert.Contains("conversation 2 of 2, stable", _tune.Error, StringComparison.Ordinal);
        foreach (JsonElement launch in _tune.Launches)
        {
            Assert.True(TuneProgram.IsGone(launch.GetProperty("launch").GetProperty("process_id").GetInt32()));
        }

        Assert.True(File.Exists(Path.Combine(_tune.Program.RunFolder, "launch-001-a.log")));
        Assert.Contains("| variant", _tune.Out, StringComparison.Ordinal);
        Assert.Contains("a -> b", _tune.Out, StringComparison.Ordinal);
        Assert.Contains("INCONCLUSIVE", _tune.Out, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_tune.Program.RunFolder, "tune.md")));
    }

    // A slash would be a folder, a colon a stream of another file on Windows, and 100 such characters are longer than a name of a file may be.
    [Fact]
    public async Task Log_is_written_whatever_the_variant_is_called()
    {
        string longName = string.Concat(Enumerable.Repeat("前", 100));

        Assert.True(await _tune.TuneAsync("--server", Scripted, "--variant", "Qwen/Qwen3:0.6B=", "--variant", $"{longName}=", "--launches", "2") == 0, _tune.Error);

        Assert.Equal(
            ["launch-001-Qwen_Qwen3_0.6B.log", $"launch-002-{longName[..53]}.log", $"launch-003-{longName[..53]}.log", "launch-004-Qwen_Qwen3_0.6B.log"],
            Directory.GetFiles(_tune.Program.RunFolder, "launch-*").Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Cache_that_a_flag_switches_off_is_a_hit_loss_which_fails_a_step_of_a_CI()
    {
        string server = $"dotnet {TuneProgram.Assembly} serve --port {{port}} --width 32 --layers 1 --threads 1";

        string summary = _tune.File("summary.md");
        (_tune.Program.Environment["GITHUB_ACTIONS"], _tune.Program.Environment["GITHUB_STEP_SUMMARY"]) = ("true", summary);

        Assert.True(await _tune.TuneAsync("--server", server, "--variant", "default=", "--variant", "no-cache=--no-cache", "--launches", "6", "--fail-on", "hit-loss") == 3, _tune.Error);

        Assert.Matches("(?m)^Exit code 3: Hit loss in [0-9]+ rows? \\(fails on: hit-loss\\)\\.$", _tune.Out.ReplaceLineEndings("\n"));
        Assert.Equal(3, _tune.Manifest.GetProperty("exit_code").GetInt32());
        Assert.Contains("::error title=A variant is worse::", _tune.Error, StringComparison.Ordinal);
        Assert.Contains("## PrefixBench: tuning\n\n", await File.ReadAllTextAsync(summary, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("HIT LOSS: \"no-cache\"", await File.ReadAllTextAsync(summary, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("HIT LOSS: \"no-cache\", Hit % ", _tune.Out, StringComparison.Ordinal);
        Assert.Contains("default: prefix kept (HIT)", _tune.Out, StringComparison.Ordinal);
        Assert.Contains("no-cache: prefix lost (MISS)", _tune.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_of_the_load_are_those_of_a_run()
    {
        Assert.True(
            await _tune.Program.RunAsync([
                "tune", "--artifacts", _tune.Program.RunsFolder, "--server", Scripted, "--variant", "a=", "--variant", "b=--slots 2", "--launches", "1", "--warmup-conversations", "0",
                "--no-control", "--scenario", _tune.Program.WriteShortScenario(), "--concurrency", "1,2", "-n", "2", "--idle", "0s,1ms", "--think-time", "1ms", "--goodput", "ttft<=10s"]) == 0,
            _tune.Error);

        Assert.Equal(2 * 2 * 2 * 2 * 3, _tune.Turns.Length);
        Assert.Equal([1, 2], _tune.Turns.Select(turn => turn.TryGetProperty("concurrency", out JsonElement load) ? load.GetInt32() : 1).Distinct().Order());
        Assert.Matches(@"\| variant \| scenario +\| load \| prefix \| turn \|", _tune.Out);
        Assert.Contains("a -> b, seed, idle 1 ms, 2 at once", _tune.Out, StringComparison.Ordinal);
        Assert.Contains("Goodput %", _tune.Out, StringComparison.Ordinal);
        Assert.Contains("after 1 ms", _tune.Out, StringComparison.Ordinal);
        Assert.Contains("Under load; times in ms, by turn:", _tune.Out, StringComparison.Ordinal);
        Assert.Equal([1, 2], _tune.Manifest.GetProperty("providers")[0].GetProperty("loads").EnumerateArray().Select(load => load.GetProperty("concurrency").GetInt32()));
        Assert.Equal([0, 1], _tune.Manifest.GetProperty("idle_ms").EnumerateArray().Select(pause => pause.GetDouble()));
    }

    [Fact]
    public async Task Dry_run_tells_what_each_load_plays()
    {
        Assert.Equal(0, await _tune.Program.RunAsync(["tune", "--server", Scripted, "--variant", "a=", "--variant", "b=--slots 2", "--dry-run", "--concurrency", "1,4", "--no-control"]));

        Assert.Contains("in each 4 conversations of each prefix one at a time and 16 conversations of each prefix 4 at once after 1 warm-up: 792 requests", _tune.Out, StringComparison.Ordinal);
        Assert.Contains("can decide ", _tune.Out, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_tune.Program.RunsFolder));
    }

    [Fact]
    public async Task Wrong_flag_ends_its_variant_alone_with_the_servers_own_words()
    {
        Assert.Equal(1, await _tune.TuneAsync("--server", Scripted, "--variant", "a=", "--variant", "bad=--no-such-flag", "--variant", "b=", "--launches", "2"));

        Assert.Equal(["a", "bad", "b", "b", "a"], _tune.Launches.Select(launch => launch.GetProperty("variant").GetString()));
        Assert.Contains("--no-such-flag", _tune.Launches[1].GetProperty("failure").GetString(), StringComparison.Ordinal);
        Assert.Contains("Launch 2, bad: Variant \"bad\" ended with exit code \"2\" before it was ready.", _tune.Error, StringComparison.Ordinal);
        Assert.Equal(12, _tune.Turns.Length);
    }

    [Fact]
    public async Task Launch_that_fails_costs_that_launch_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The test requires a shell.");
        string script = _tune.File("server.sh");
        await File.WriteAllTextAsync(
            script,
            $"""
            echo x >> "{_tune.File("starts")}"
            if [ "$(wc -l < "{_tune.File("starts")}")" -eq 3 ]; then echo no memory left >&2; exit 5; fi
            exec dotnet "{TuneProgram.Assembly}" serve --scripted "$@"

            """,
            TestContext.Current.CancellationToken);

        Assert.Equal(1, await _tune.TuneAsync("--server", $"/bin/sh {script} --port {{port}}", "--variant", "a=", "--variant", "b=--slots 2", "--launches", "2"));

        Assert.Equal([false, false, true, false], _tune.Launches.Select(launch => launch.GetProperty("failure").ValueKind == JsonValueKind.String));
        Assert.Contains("no memory left", _tune.Launches[2].GetProperty("failure").GetString(), StringComparison.Ordinal);
        Assert.Equal([1, 2, 4], _tune.Turns.Select(turn => turn.GetProperty("launch").GetInt32()).Distinct());
    }

    [Fact]
    public async Task Interrupted_tuning_keeps_what_was_measured_and_leaves_no_server()
    {
        Assert.True(await _tune.InterruptAsync("launch-003-b.log", "--server", Scripted, "--variant", "a=", "--variant", "b=", "--launches", "50") == 130, _tune.Error);
        Assert.True(_tune.Launches.Length >= 2);
        Assert.All(_tune.Launches, launch => Assert.True(TuneProgram.IsGone(launch.GetProperty("launch").GetProperty("process_id").GetInt32())));
        Assert.Contains("The tuning was cancelled.", _tune.Error, StringComparison.Ordinal);
        Assert.Equal("cancelled", _tune.Manifest.GetProperty("state").GetString());
    }

    [Fact]
    public async Task Servers_that_share_nothing_run_at_the_same_time()
    {
        Assert.True(await _tune.TuneAsync("--server", Scripted, "--variant", "a=", "--variant", "b=", "--launches", "2", "--parallel-servers") == 0, _tune.Error);

        Assert.Equal(["a", "b", "b", "a"], _tune.Launches.Select(launch => launch.GetProperty("variant").GetString()));
        Assert.Equal([3, 3, 3, 3], _tune.Turns.GroupBy(turn => turn.GetProperty("launch").GetInt32()).Select(launch => launch.Count()));
        (DateTimeOffset Start, DateTimeOffset End)[] times = [.. _tune.Launches.Select(launch => (launch.GetProperty("launch").GetProperty("started_at").GetDateTimeOffset(), launch.GetProperty("took_ms").GetDouble()))
            .Select(launch => (launch.Item1, launch.Item1.AddMilliseconds(launch.Item2)))];
        Assert.True(times[1].Start < times[0].End && times[0].Start < times[1].End, "the launches of the first round do not overlap");
        Assert.True(times[2].Start >= times[0].Start && times[2].Start >= times[1].Start, "the second round starts before the first");
        Assert.Contains("one server of each variant at the same time", _tune.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Duration_is_estimated_by_earlier_launches_of_the_same_servers()
    {
        string[] tuning = ["--server", Scripted, "--variant", "a=", "--variant", "b=", "--launches", "1"];
        Assert.Equal(0, await _tune.TuneAsync([.. tuning, "--dry-run"]));
        Assert.Contains("Duration   about 26 s if a server is ready after 10 s and a request takes 1 s; no launch of these servers was recorded", _tune.Out, StringComparison.Ordinal);
        Assert.Equal(0, await _tune.TuneAsync(tuning));

        _tune.Program.Clear();
        Assert.Equal(0, await _tune.TuneAsync([.. tuning, "--dry-run"]));

        Assert.Contains($", by the launches of \"{Path.GetFileName(_tune.Program.RunFolder)}\"", _tune.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task First_warm_up_has_the_same_prompt_in_every_launch_so_that_replies_can_be_compared()
    {
        string scenario = _tune.File("greedy.json");
        await File.WriteAllTextAsync(scenario, """{ "name": "greedy", "turns": [{ "user": "One" }, { "user": "Two" }], "max_tokens": 8, "sampling": { "temperature": 0 } }""", TestContext.Current.CancellationToken);
        string server = $"dotnet {TuneProgram.Assembly} serve --port {{port}} --width 32 --layers 1 --threads 1";

        Assert.True(await _tune.TuneAsItIsAsync("--server", server, "--variant", "a=", "--variant", "b=--slots 2", "--launches", "1", "--scenario", scenario, "--no-control", "-n", "1") == 0, _tune.Error);

        Assert.Contains("Replies at temperature 0: \"b\" answers the same prompt with the same text as \"a\" in 1 launch.", _tune.Out, StringComparison.Ordinal);
        Assert.Equal(_tune.Turns[0].GetProperty("reply_hash").GetString(), _tune.Turns.First(turn => turn.GetProperty("launch").GetInt32() == 2).GetProperty("reply_hash").GetString());
    }

    [Fact]
    public async Task Dry_run_shows_every_command_line_and_starts_nothing()
    {
        Assert.Equal(0, await _tune.TuneAsync("--server", $"{Scripted} --slots 4", "--vary", "--slots 1|2", "--launches", "3", "--dry-run"));

        Assert.Contains($"Baseline   slots=1: dotnet {TuneProgram.Assembly} serve --port {{port}} --scripted --slots 1", _tune.Out, StringComparison.Ordinal);
        Assert.Contains("Order      slots=1 slots=2 slots=2 slots=1 slots=1 slots=2", _tune.Out, StringComparison.Ordinal);
        Assert.Contains("3 launches of each variant cannot decide anything: so few are never told apart by ranks.", _tune.Out, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_tune.Program.RunsFolder));
    }

    [Theory]
    [InlineData("tune requires --server")]
    [InlineData("contains no {port}", "--server", "dotnet x", "--variant", "a=", "--variant", "b=")]
    [InlineData("\"no-such-program\", which does not exist", "--server", "no-such-program --port {port}", "--variant", "a=", "--variant", "b=")]
    [InlineData("a quotation mark (') is not closed", "--server", "dotnet 'x --port {port}", "--variant", "a=", "--variant", "b=")]
    [InlineData("only \"a\" was given", "--server", "dotnet --port {port}", "--variant", "a=")]
    [InlineData("--variant is \"a\": allowed is NAME=ARGUMENTS", "--server", "dotnet --port {port}", "--variant", "a", "--variant", "b=")]
    [InlineData("the name \"a\" is given 2 times", "--server", "dotnet --port {port}", "--variant", "a=", "--variant", "A=x")]
    [InlineData("is reserved for the embedded engine", "--server", "dotnet --port {port}", "--variant", "embedded=", "--variant", "b=")]
    [InlineData("--variant cannot be combined with --vary", "--server", "dotnet --port {port}", "--variant", "a=", "--vary", "-x 1|2")]
    [InlineData("--vary is \"x 1|2\": allowed is one flag", "--server", "dotnet --port {port}", "--vary", "x 1|2")]
    [InlineData("--server is \"preset:vlm\", which is no preset; allowed are preset:llama.cpp, preset:vllm, preset:sglang, preset:ollama, preset:embedded.", "--server", "preset:vlm", "--variant", "a=", "--variant", "b=")]
    [InlineData("preset:ollama requires a model: --model qwen3:0.6b.", "--server", "preset:ollama", "--variant", "a=", "--variant", "b=")]
    [InlineData("--model is \"no.gguf\", which does not exist; preset:llama.cpp takes a path or a name at a model hub, such as model.gguf.", "--server", "preset:llama.cpp", "--model", "no.gguf", "--variant", "a=", "--variant", "b=")]
    [InlineData("--variant-server b is \"dotnet x\", which contains no {port}", "--server", "dotnet --port {port}", "--variant", "a=", "--variant-server", "b=dotnet x")]
    [InlineData("--variant-env is for the variant \"c\", which was not given; allowed are \"a\", \"b\".", "--server", "dotnet --port {port}", "--variant", "a=", "--variant", "b=", "--variant-env", "c:X=1")]
    [InlineData("--variant-env is \"a:X\": allowed is NAME:VARIABLE=VALUE", "--server", "dotnet --port {port}", "--variant", "a=", "--variant", "b=", "--variant-env", "a:X")]
    [InlineData("--variant-env is \"X=…\": allowed is NAME:VARIABLE=VALUE", "--server", "dotnet --port {port}", "--variant", "a=", "--variant", "b=", "--variant-env", "X=sk-secret")]
    [InlineData("sets a variable of \"b\", a running server", "--server", "dotnet --port {port}", "--variant", "a=", "--variant", "b=http://127.0.0.1:1", "--variant-env", "b:X=1")]
    [InlineData("the name \"a\" is given 2 times", "--server", "dotnet --port {port}", "--variant", "a=", "--variant-server", "A=dotnet --port {port}")]
    [InlineData("allowed is the address of one running server and nothing else", "--variant", "a=http://127.0.0.1:1 --x", "--variant", "b=http://127.0.0.1:1")]
    [InlineData("Variant \"b\" cannot be used: nothing answers at http://127.0.0.1:1.", "--server", "dotnet --port {port}", "--variant", "a=", "--variant", "b=http://127.0.0.1:1")]
    [InlineData("--server-env: the value is not the name of a variable with a key", "--server", "dotnet --port {port}", "--variant", "a=", "--variant", "b=", "--server-env", "PATH")]
    [InlineData("--server-env is \"NOT_SET_TOKEN\": NOT_SET_TOKEN is not set.", "--server", "dotnet --port {port}", "--variant", "a=", "--variant", "b=", "--server-env", "NOT_SET_TOKEN")]
    public async Task Mistakes_are_said_before_anything_starts(string mistake, params string[] arguments)
    {
        Assert.Equal(2, await _tune.TuneAsync(arguments));

        Assert.Contains(mistake, _tune.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-secret", _tune.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_tune.Program.RunsFolder));
    }
}
