using System.Diagnostics;
using System.Text.Json;
using PrefixBench.Bench.CommandLine;
using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.Tuning;

/// <summary>The command <c>tune</c> on this program's own servers: the scripted one, which starts quickly, and the embedded engine, which has a cache.</summary>
public sealed class TuneTests : IDisposable
{
    private static readonly string Program = typeof(CommandLineProgram).Assembly.Location;
    private static readonly string Scripted = $"dotnet {Program} serve --port {{port}} --scripted";

    private readonly TestProgram _program = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _program.Dispose();
        _folder.Dispose();
    }

    private Task<int> TuneAsync(params string[] arguments) => _program.RunAsync(["tune", "--artifacts", _program.RunsFolder, "--warmup-conversations", "0", "-n", "1", "--no-control", .. arguments]);

    private JsonElement Manifest => JsonElement.Parse(File.ReadAllText(Path.Combine(_program.RunFolder, "run.json")));

    private JsonElement[] Launches => [.. Manifest.GetProperty("launches").EnumerateArray()];

    private JsonElement[] Turns => [.. File.ReadLines(Path.Combine(_program.RunFolder, "turns.jsonl")).Select(line => JsonElement.Parse(line))];

    [Fact]
    public async Task Each_launch_is_a_server_of_its_own_and_is_recorded()
    {
        Assert.True(await TuneAsync("--server", Scripted, "--variant", "a=", "--variant", "b=--slots 2", "--launches", "2") == 0, _program.Error);

        Assert.Equal(["a", "b", "b", "a"], Launches.Select(launch => launch.GetProperty("variant").GetString()));
        Assert.Equal(4, Launches.Select(launch => launch.GetProperty("launch").GetProperty("process_id").GetInt32()).Distinct().Count());
        Assert.Contains("--slots", Launches[1].GetProperty("launch").GetProperty("arguments").EnumerateArray().Select(argument => argument.GetString()));
        Assert.All(Launches, launch => Assert.Equal(JsonValueKind.Null, launch.GetProperty("failure").ValueKind));
        Assert.Equal("2", Launches[1].GetProperty("details").GetProperty("total_slots").GetString());
        Assert.Equal([(1, "a", 3), (2, "b", 3), (3, "b", 3), (4, "a", 3)], Turns.GroupBy(turn => (turn.GetProperty("launch").GetInt32(), turn.GetProperty("provider").GetString()!)).Select(group => (group.Key.Item1, group.Key.Item2, group.Count())));
        Assert.Equal(4, Turns.Select(turn => turn.GetProperty("conversation").GetInt32()).Distinct().Count());
        foreach (JsonElement launch in Launches)
        {
            Assert.True(IsGone(launch.GetProperty("launch").GetProperty("process_id").GetInt32()));
        }

        Assert.True(File.Exists(Path.Combine(_program.RunFolder, "launch-001-a.log")));
        Assert.Contains("| variant", _program.Out, StringComparison.Ordinal);
        Assert.Contains("a -> b", _program.Out, StringComparison.Ordinal);
        Assert.Contains("INCONCLUSIVE", _program.Out, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_program.RunFolder, "tune.md")));
    }

    [Fact]
    public async Task Cache_that_a_flag_switches_off_is_a_hit_loss()
    {
        string server = $"dotnet {Program} serve --port {{port}} --width 32 --layers 1 --threads 1";

        Assert.True(await TuneAsync("--server", server, "--variant", "default=", "--variant", "no-cache=--no-cache", "--launches", "6") == 0, _program.Error);

        Assert.Contains("HIT LOSS: \"no-cache\", Hit % ", _program.Out, StringComparison.Ordinal);
        Assert.Contains("default: prefix kept (HIT)", _program.Out, StringComparison.Ordinal);
        Assert.Contains("no-cache: prefix lost (MISS)", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_of_the_load_are_those_of_a_run()
    {
        Assert.True(
            await _program.RunAsync([
                "tune", "--artifacts", _program.RunsFolder, "--server", Scripted, "--variant", "a=", "--variant", "b=--slots 2", "--launches", "1", "--warmup-conversations", "0",
                "--no-control", "--concurrency", "1,2", "-n", "2", "--idle", "0s,1ms", "--think-time", "1ms", "--goodput", "ttft<=10s"]) == 0,
            _program.Error);

        Assert.Equal(2 * 2 * 2 * 2 * 3, Turns.Length);
        Assert.Equal([1, 2], Turns.Select(turn => turn.TryGetProperty("concurrency", out JsonElement load) ? load.GetInt32() : 1).Distinct().Order());
        Assert.Matches(@"\| variant \| scenario +\| load \| prefix \| turn \|", _program.Out);
        Assert.Contains("a -> b, seed, idle 1 ms, 2 at once", _program.Out, StringComparison.Ordinal);
        Assert.Contains("Goodput %", _program.Out, StringComparison.Ordinal);
        Assert.Contains("after 1 ms", _program.Out, StringComparison.Ordinal);
        Assert.Contains("Under load; times in ms, by turn:", _program.Out, StringComparison.Ordinal);
        Assert.Equal([1, 2], Manifest.GetProperty("providers")[0].GetProperty("loads").EnumerateArray().Select(load => load.GetProperty("concurrency").GetInt32()));
        Assert.Equal([0, 1], Manifest.GetProperty("idle_ms").EnumerateArray().Select(pause => pause.GetDouble()));
    }

    [Fact]
    public async Task Dry_run_tells_what_each_load_plays()
    {
        Assert.Equal(0, await _program.RunAsync(["tune", "--server", Scripted, "--variant", "a=", "--variant", "b=--slots 2", "--dry-run", "--concurrency", "1,4", "--no-control"]));

        Assert.Contains("in each 4 conversations of each prefix one at a time and 16 conversations of each prefix 4 at once after 1 warm-up: 792 requests", _program.Out, StringComparison.Ordinal);
        Assert.Contains("can decide ", _program.Out, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_program.RunsFolder));
    }

    [Fact]
    public async Task Wrong_flag_ends_its_variant_alone_with_the_servers_own_words()
    {
        Assert.Equal(1, await TuneAsync("--server", Scripted, "--variant", "a=", "--variant", "bad=--no-such-flag", "--variant", "b=", "--launches", "2"));

        Assert.Equal(["a", "bad", "b", "b", "a"], Launches.Select(launch => launch.GetProperty("variant").GetString()));
        Assert.Contains("--no-such-flag", Launches[1].GetProperty("failure").GetString(), StringComparison.Ordinal);
        Assert.Contains("Launch 2, bad: Variant \"bad\" ended with exit code \"2\" before it was ready.", _program.Error, StringComparison.Ordinal);
        Assert.Equal(12, Turns.Length);
    }

    [Fact]
    public async Task Launch_that_fails_costs_that_launch_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The test requires a shell.");
        string script = _folder.File("server.sh");
        await File.WriteAllTextAsync(
            script,
            $"""
            echo x >> "{_folder.File("starts")}"
            if [ "$(wc -l < "{_folder.File("starts")}")" -eq 3 ]; then echo no memory left >&2; exit 5; fi
            exec dotnet "{Program}" serve --scripted "$@"

            """,
            TestContext.Current.CancellationToken);

        Assert.Equal(1, await TuneAsync("--server", $"/bin/sh {script} --port {{port}}", "--variant", "a=", "--variant", "b=--slots 2", "--launches", "2"));

        Assert.Equal([false, false, true, false], Launches.Select(launch => launch.GetProperty("failure").ValueKind == JsonValueKind.String));
        Assert.Contains("no memory left", Launches[2].GetProperty("failure").GetString(), StringComparison.Ordinal);
        Assert.Equal([1, 2, 4], Turns.Select(turn => turn.GetProperty("launch").GetInt32()).Distinct());
    }

    [Fact]
    public async Task Interrupted_tuning_keeps_what_was_measured_and_leaves_no_server()
    {
        var measured = new TaskCompletionSource();
        _program.Interrupt = measured.Task;
        Task<int> run = Task.Run(() => TuneAsync("--server", Scripted, "--variant", "a=", "--variant", "b=", "--launches", "50"), TestContext.Current.CancellationToken);
        while (!run.IsCompleted && (!Directory.Exists(_program.RunsFolder) || _program.RunFolders.Length == 0 || !File.Exists(Path.Combine(_program.RunFolder, "launch-003-b.log"))))
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        measured.SetResult();

        Assert.Equal(130, await run);
        Assert.True(Launches.Length >= 2);
        Assert.All(Launches, launch => Assert.True(IsGone(launch.GetProperty("launch").GetProperty("process_id").GetInt32())));
        Assert.Contains("The tuning was cancelled.", _program.Error, StringComparison.Ordinal);
        Assert.Equal("cancelled", Manifest.GetProperty("state").GetString());
    }

    [Fact]
    public async Task Dry_run_shows_every_command_line_and_starts_nothing()
    {
        Assert.Equal(0, await TuneAsync("--server", $"{Scripted} --slots 4", "--vary", "--slots 1|2", "--launches", "3", "--dry-run"));

        Assert.Contains($"Baseline   slots=1: dotnet {Program} serve --port {{port}} --scripted --slots 1", _program.Out, StringComparison.Ordinal);
        Assert.Contains("Order      slots=1 slots=2 slots=2 slots=1 slots=1 slots=2", _program.Out, StringComparison.Ordinal);
        Assert.Contains("3 launches of each variant cannot decide anything: so few are never told apart by ranks.", _program.Out, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_program.RunsFolder));
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
    public async Task Mistakes_are_said_before_anything_starts(string mistake, params string[] arguments)
    {
        Assert.Equal(2, await TuneAsync(arguments));

        Assert.Contains(mistake, _program.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_program.RunsFolder));
    }

    private static bool IsGone(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return found.HasExited;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }
}
