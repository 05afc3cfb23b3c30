using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.Servers.Gguf;
using PrefixBench.Testing;
using PrefixBench.Testing.Llama;

namespace PrefixBench.Bench.Tests.Llama;

/// <summary>The command <c>tune</c> on a real llama-server. What a test of minutes can decide on any machine is the cache; times are for quiet ones.</summary>
public sealed class LlamaServerTuneTests : IDisposable
{
    private readonly TestProgram _program = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _program.Dispose();
        _folder.Dispose();
    }

    private string Model => _folder.File("model.gguf");

    private string RunFile(string name) => File.ReadAllText(Path.Combine(_program.RunFolder, name));

    private JsonElement[] Launches => [.. JsonElement.Parse(RunFile("run.json")).GetProperty("launches").EnumerateArray()];

    private JsonElement[] Turns => [.. RunFile("turns.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];

    private async Task<int> TuneAsync(string flags, params string[] arguments)
    {
        LlamaServer.Require();
        await SyntheticModel.WriteAsync(Model, SyntheticModelOptions.Small with { Vocabulary = SyntheticVocabularyKind.Words }, TestContext.Current.CancellationToken);
        return await Task.Run(
            () => _program.RunAsync(
            [
                "tune", "--artifacts", _program.RunsFolder, "--warmup-conversations", "0", "--no-control",
                "--server", $"'{LlamaServer.Program}' -m '{Model}' --port {{port}} --metrics --slots --jinja {flags}", .. arguments,
            ]),
            TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Cache_switched_off_is_a_hit_loss_without_a_hit_and_a_wrong_flag_ends_its_variant_alone()
    {
        Assert.Equal(1, await TuneAsync("-c 8192 -np 1 -t 1 --cache-ram 0", "-n", "1", "--variant", "default=", "--variant", "no-cache=--no-cache-prompt", "--variant", "wrong=--no-such-flag"));

        Assert.Contains("HIT LOSS: \"no-cache\", Hit % ", _program.Out, StringComparison.Ordinal);
        Assert.Contains("default: prefix kept (HIT)", _program.Out, StringComparison.Ordinal);
        Assert.All(Turns.Where(turn => turn.GetProperty("provider").GetString() == "no-cache"), turn => Assert.Equal(0, turn.GetProperty("cached_tokens").GetInt32()));
        JsonElement[] launches = Launches;
        JsonElement wrong = Assert.Single(launches, launch => launch.GetProperty("failure").ValueKind == JsonValueKind.String);
        Assert.Contains("invalid argument: --no-such-flag", wrong.GetProperty("failure").GetString(), StringComparison.Ordinal);
        Assert.Equal(13, launches.Length);
        Assert.All(launches.Where(launch => launch.GetProperty("variant").GetString() != "wrong"), AssertRecorded);
    }

    [Fact]
    public async Task Four_conversations_at_once_lose_their_prefixes_on_one_slot_and_keep_them_on_four()
    {
        Assert.True(await TuneAsync("-c 8192 -t 1 --cache-ram 0", "--concurrency", "4", "-n", "4", "--launches", "1", "--variant", "four=-np 4", "--variant", "one=-np 1") == 0, _program.Error);

        Assert.Contains("four: prefix kept (HIT)", _program.Out, StringComparison.Ordinal);
        Assert.Contains("one: prefix lost (MISS)", _program.Out, StringComparison.Ordinal);
        Assert.Equal([2048, 2048, 2048, 2048], Launches[0].GetProperty("slot_context_tokens").EnumerateArray().Select(slot => slot.GetInt32()));
    }

    [Fact(Timeout = 300_000)]
    public async Task Server_that_dies_in_launch_2_costs_launch_2_only()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The test finds the server in /proc.");
        Task<int> run = TuneAsync("-c 8192 -np 1 -t 1", "--launches", "2", "-n", "4", "--variant", "a=", "--variant", "b=-ub 64");
        while (!run.IsCompleted && !(Directory.Exists(_program.RunsFolder) && _program.RunFolders.Length > 0 && HasTurnOfLaunch(2)))
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        foreach (int id in ServersOfThisTest())
        {
            using var server = Process.GetProcessById(id);
            server.Kill();
        }

        Assert.Equal(1, await run);
        Assert.Equal([false, true, false, false], Launches.Select(launch => launch.GetProperty("failure").ValueKind == JsonValueKind.String));
        Assert.StartsWith("The server ended with exit code \"137\" in the middle of the measurement. Its last line: ", Launches[1].GetProperty("failure").GetString(), StringComparison.Ordinal);
        Assert.Equal([12, 12, 12], new[] { 1, 3, 4 }.Select(launch => Turns.Count(turn => turn.GetProperty("launch").GetInt32() == launch && turn.GetProperty("error").ValueKind == JsonValueKind.Null)));
    }

    // Times are decided on cores that nothing else uses, so these two are run by hand on a quiet machine.
    [Fact(Explicit = true)]
    public async Task Cache_switched_off_is_slower_from_turn_2_on()
    {
        Assert.Equal(0, await TuneAsync("-c 8192 -np 1 -t 1 --cache-ram 0", "-n", "2", "--variant", "default=", "--variant", "no-cache=--no-cache-prompt"));

        string[] rows = RowsOf("no-cache", "TTFT");
        Assert.Contains("**Slower**", rows[1], StringComparison.Ordinal);
        Assert.Contains("**Slower**", rows[2], StringComparison.Ordinal);
    }

    [Fact(Explicit = true)]
    public async Task One_thread_evaluates_prompts_slower_than_two()
    {
        Assert.Equal(0, await TuneAsync("-c 8192 -np 1 --cache-ram 0", "-n", "4", "--variant", "two=-t 2", "--variant", "one=-t 1"));

        Assert.Contains("**Slower**", RowsOf("one", "Prompt-eval ms")[3], StringComparison.Ordinal);
    }

    private void AssertRecorded(JsonElement launch)
    {
        Assert.True(launch.GetProperty("server_prompt_tokens").GetDouble() > 0);
        Assert.True(launch.GetProperty("server_prompt_eval_ms").GetDouble() > 0);
        Assert.Equal([8192], launch.GetProperty("slot_context_tokens").EnumerateArray().Select(slot => slot.GetInt32()));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Model))), launch.GetProperty("model").GetProperty("sha256").GetString());
        Assert.Equal(launch.GetProperty("details").GetProperty("n_params").GetString(), launch.GetProperty("model").GetProperty("parameters").GetRawText());
        if (OperatingSystem.IsLinux())
        {
            Assert.True(launch.GetProperty("launch").GetProperty("peak_memory_bytes").GetInt64() > 20_000_000, launch.GetRawText());
            Assert.True(launch.GetProperty("launch").GetProperty("cpu_seconds").GetDouble() > 0.1, launch.GetRawText());
        }
    }

    // Turns 1, 2 and 3, and all of them.
    private string[] RowsOf(string variant, string metric) =>
    [
        .. _program.Out.Split('\n')
            .SkipWhile(line => !line.EndsWith($" -> {variant}", StringComparison.Ordinal))
            .SkipWhile(line => !line.StartsWith($"| {metric} ", StringComparison.Ordinal))
            .Take(4),
    ];

    private bool HasTurnOfLaunch(int launch)
    {
        string turns = Path.Combine(_program.RunFolder, "turns.jsonl");
        if (!File.Exists(turns))
        {
            return false;
        }

        using var reader = new StreamReader(new FileStream(turns, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Contains($"\"launch\":{launch}", StringComparison.Ordinal);
    }

    // The shells around it have its model in their command lines too.
    private int[] ServersOfThisTest() =>
    [
        .. Directory.GetDirectories("/proc")
            .Where(folder => int.TryParse(Path.GetFileName(folder), out _) && CommandLine(folder).Contains(Model, StringComparison.Ordinal) && !CommandLine(folder).Contains("guard", StringComparison.Ordinal))
            .Select(folder => int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture)),
    ];

    private static string CommandLine(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline"));
        }
        catch (IOException)
        {
            return "";
        }
    }
}
