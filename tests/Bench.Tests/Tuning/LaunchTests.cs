using System.Diagnostics;
using System.Text.Json;
using PrefixBench.Bench.CommandLine;
using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.Servers.Gguf;
using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.Tuning;

/// <summary>What is recorded of a launch, and what a launch that fails costs.</summary>
public sealed class LaunchTests : IDisposable
{
    private static readonly string Program = typeof(CommandLineProgram).Assembly.Location;
    private static readonly string Engine = $"dotnet {Program} serve --port {{port}} --width 32 --layers 1 --threads 1";

    private readonly TestProgram _program = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _program.Dispose();
        _folder.Dispose();
    }

    private Task<int> TuneAsync(params string[] arguments) => _program.RunAsync(["tune", "--artifacts", _program.RunsFolder, "--warmup-conversations", "0", "--no-control", .. arguments]);

    private JsonElement[] Launches => [.. JsonElement.Parse(File.ReadAllText(Path.Combine(_program.RunFolder, "run.json"))).GetProperty("launches").EnumerateArray()];

    private JsonElement[] Turns => [.. File.ReadLines(Path.Combine(_program.RunFolder, "turns.jsonl")).Select(line => JsonElement.Parse(line))];

    [Fact]
    public async Task Slots_counters_memory_and_time_of_a_launch_are_recorded()
    {
        Assert.True(await TuneAsync("--server", Engine, "--variant", "two=--slots 2", "--variant", "three=--slots 3 --context 4096", "--launches", "1", "-n", "2") == 0, _program.Error);

        Assert.Equal([16384, 16384], Launches[0].GetProperty("slot_context_tokens").EnumerateArray().Select(slot => slot.GetInt32()));
        Assert.Equal([4096, 4096, 4096], Launches[1].GetProperty("slot_context_tokens").EnumerateArray().Select(slot => slot.GetInt32()));
        Assert.All(Launches, launch => Assert.Equal(JsonValueKind.Null, launch.GetProperty("model").ValueKind));
        foreach (JsonElement launch in Launches)
        {
            double counted = launch.GetProperty("server_prompt_tokens").GetDouble();
            Assert.Equal(Turns.Where(turn => turn.GetProperty("launch").GetInt32() == launch.GetProperty("number").GetInt32()).Sum(turn => turn.GetProperty("server_prompt_tokens").GetDouble()), counted);
            Assert.True(launch.GetProperty("server_prompt_eval_ms").GetDouble() > 0);
        }

        Assert.Contains("| variant | launches | ", await File.ReadAllTextAsync(Path.Combine(_program.RunFolder, "tune.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        if (OperatingSystem.IsLinux())
        {
            Assert.All(Launches, launch => Assert.True(launch.GetProperty("launch").GetProperty("peak_memory_bytes").GetInt64() > 20_000_000));
            Assert.All(Launches, launch => Assert.True(launch.GetProperty("launch").GetProperty("cpu_seconds").GetDouble() > 0.1));
            Assert.Matches(@"\| two +\| +1 \| +[\d.]+ s \| +[\d.]+ MiB \| +[\d.]+ \| +0 \|", _program.Out);
        }
    }

    [Fact]
    public async Task Model_of_the_command_line_is_recorded()
    {
        string model = _folder.File("a model.gguf");
        await SyntheticModel.WriteAsync(model, new SyntheticModelOptions { Width = 64, Layers = 1, Heads = 2, FeedForward = 64 }, TestContext.Current.CancellationToken);

        Assert.True(await TuneAsync("--server", $"dotnet {Program} serve --port {{port}} --threads 1 --model '{model}'", "--variant", "a=", "--variant", "b=--slots 2", "--launches", "1", "-n", "1") == 0, _program.Error);

        foreach (JsonElement recorded in Launches.Select(launch => launch.GetProperty("model")))
        {
            Assert.Equal("a model.gguf", recorded.GetProperty("file").GetString());
            Assert.Equal(new FileInfo(model).Length, recorded.GetProperty("bytes").GetInt64());
            Assert.Matches("^[0-9a-f]{64}$", recorded.GetProperty("sha256").GetString());
            Assert.Equal("llama", recorded.GetProperty("architecture").GetString());
        }
    }

    [Fact(Timeout = 120_000)]
    public async Task Server_that_dies_in_launch_2_costs_launch_2_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The test requires a shell.");
        string script = await ScriptAsync($"echo x >> '{_folder.File("starts")}'; echo $$ > \"{_folder.File("pid.")}$(wc -l < '{_folder.File("starts")}')\"; echo my last words");

        Task<int> run = Task.Run(() => TuneAsync("--server", $"/bin/sh {script} --port {{port}}", "--variant", "a=", "--variant", "b=--slots 2", "--launches", "2", "-n", "2"), TestContext.Current.CancellationToken);
        while (!run.IsCompleted && !(Directory.Exists(_program.RunsFolder) && _program.RunFolders.Length > 0 && HasTurnOfLaunch2()))
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        using (var server = Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(_folder.File("pid.2"), TestContext.Current.CancellationToken), System.Globalization.CultureInfo.InvariantCulture)))
        {
            server.Kill();
        }

        Assert.Equal(1, await run);
        Assert.Equal([false, true, false, false], Launches.Select(launch => launch.GetProperty("failure").ValueKind == JsonValueKind.String));
        Assert.StartsWith("The server ended with exit code \"137\" in the middle of the measurement. Its last line: ", Launches[1].GetProperty("failure").GetString(), StringComparison.Ordinal);
        Assert.Equal([6, 6, 6], new[] { 1, 3, 4 }.Select(launch => Turns.Count(turn => turn.GetProperty("launch").GetInt32() == launch && turn.GetProperty("error").ValueKind == JsonValueKind.Null)));
        Assert.Contains("Launch 2, b: The server ended with exit code \"137\"", _program.Error, StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task Server_that_is_never_ready_ends_its_variant_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The test requires a shell.");
        string script = await ScriptAsync("case \"$*\" in *--stuck*) echo still loading; exec sleep 600;; esac");

        Assert.Equal(1, await Task.Run(() => TuneAsync("--server", $"/bin/sh {script} --port {{port}}", "--variant", "a=", "--variant", "stuck=--stuck", "--launches", "2", "-n", "1", "--start-timeout", "15"), TestContext.Current.CancellationToken));

        Assert.Equal(["a", "stuck", "a"], Launches.Select(launch => launch.GetProperty("variant").GetString()));
        string failure = Launches[1].GetProperty("failure").GetString()!;
        Assert.StartsWith("Variant \"stuck\" was not ready within 15 s.", failure, StringComparison.Ordinal);
        Assert.EndsWith("still loading", failure, StringComparison.Ordinal);
        Assert.Equal([1, 4], Turns.Select(turn => turn.GetProperty("launch").GetInt32()).Distinct());
    }

    [Fact]
    public async Task Server_that_refuses_the_first_request_ends_its_variant_alone()
    {
        Assert.Equal(1, await TuneAsync("--server", Engine, "--variant", "a=", "--variant", "small=--context 256", "--launches", "2", "-n", "1"));

        Assert.Equal(["a", "small", "a"], Launches.Select(launch => launch.GetProperty("variant").GetString()));
        Assert.Contains("256", Launches[1].GetProperty("failure").GetString(), StringComparison.Ordinal);
        Assert.Single(Turns, turn => turn.GetProperty("launch").GetInt32() == 2);
    }

    [Fact]
    public async Task Tuning_without_a_single_launch_says_why()
    {
        Assert.Equal(1, await TuneAsync("--server", $"{Engine} --no-such-flag", "--variant", "a=", "--variant", "b=--slots 2", "--launches", "1", "-n", "1"));

        Assert.Equal(["a", "b"], Launches.Select(launch => launch.GetProperty("variant").GetString()));
        Assert.Contains("Launch 2, b: Variant \"b\" ended with exit code \"2\" before it was ready.", _program.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("internal error", _program.Error, StringComparison.Ordinal);
        Assert.Matches(@"\| a +\| +1 \| +- \| +- \| +- \| +1 \|", _program.Out);
    }

    private bool HasTurnOfLaunch2()
    {
        string turns = Path.Combine(_program.RunFolder, "turns.jsonl");
        if (!File.Exists(turns))
        {
            return false;
        }

        using var reader = new StreamReader(new FileStream(turns, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Contains("\"launch\":2", StringComparison.Ordinal);
    }

    private async Task<string> ScriptAsync(string prelude)
    {
        string script = _folder.File("server.sh");
        await File.WriteAllTextAsync(script, $"{prelude}\nexec dotnet '{Program}' serve --scripted \"$@\"\n", TestContext.Current.CancellationToken);
        return script;
    }
}
