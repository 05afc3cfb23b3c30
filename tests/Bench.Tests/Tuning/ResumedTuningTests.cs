using System.Text.Json;
using System.Text.Json.Nodes;

namespace PrefixBench.Bench.Tests.Tuning;

/// <summary>A tuning that was broken off is continued: what was measured to its end stays, and nothing else changes.</summary>
public sealed class ResumedTuningTests : IDisposable
{
    private static readonly string[] TwoVariants = ["--server", TuneProgram.Scripted, "--variant", "a=", "--variant", "b=--slots 2"];

    private readonly TuneProgram _tune = new();

    public void Dispose() => _tune.Dispose();

    private Task<int> ResumeAsync(params string[] arguments) => _tune.TuneAsItIsAsync(["--resume", "latest", .. arguments]);

    private (int Launch, int Turns)[] Played => [.. _tune.Turns.GroupBy(turn => turn.GetProperty("launch").GetInt32()).OrderBy(launch => launch.Key).Select(launch => (launch.Key, launch.Count()))];

    [Fact]
    public async Task Interrupted_tuning_plays_only_what_is_missing()
    {
        Assert.True(await _tune.InterruptAsync("launch-003-b.log", [.. TwoVariants, "--launches", "2"]) == 130, _tune.Error);
        JsonElement[] before = _tune.Launches;
        string started = _tune.Manifest.GetProperty("started_at").GetString()!;
        Assert.Equal([1, 2], before.Take(2).Select(launch => launch.GetProperty("number").GetInt32()));
        _tune.Program.Clear();

        Assert.True(await ResumeAsync() == 0, _tune.Error);

        Assert.Equal([1, 2, 3, 4], _tune.Launches.Select(launch => launch.GetProperty("number").GetInt32()));
        Assert.Equal(before[0].GetProperty("launch").GetProperty("process_id").GetInt32(), _tune.Launches[0].GetProperty("launch").GetProperty("process_id").GetInt32());
        Assert.Equal([(1, 3), (2, 3), (3, 3), (4, 3)], Played);
        Assert.Equal(4, _tune.Turns.Select(turn => (turn.GetProperty("provider").GetString(), turn.GetProperty("conversation").GetInt32())).Distinct().Count());
        Assert.Equal("completed", _tune.Manifest.GetProperty("state").GetString());
        Assert.Equal(started, _tune.Manifest.GetProperty("started_at").GetString());
        Assert.Contains($"{4 - before.Length} launches of 4 left".Replace("1 launches", "1 launch", StringComparison.Ordinal), _tune.Out, StringComparison.Ordinal);
        Assert.Contains("a -> b", _tune.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Turns_of_a_launch_that_was_killed_are_set_aside_and_the_launch_is_played_again()
    {
        Assert.Equal(0, await _tune.TuneAsync([.. TwoVariants, "--launches", "1"]));
        string folder = _tune.Program.RunFolder;
        Edit(Path.Combine(folder, "run.json"), run => run["launches"]!.AsArray().RemoveAt(1));
        string journal = Path.Combine(folder, "turns.jsonl");
        string[] lines = await File.ReadAllLinesAsync(journal, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(journal, string.Join('\n', lines[..5]) + "\n" + lines[5][..40], TestContext.Current.CancellationToken);
        _tune.Program.Clear();

        Assert.True(await ResumeAsync() == 0, _tune.Error);

        Assert.Contains("1 launch of 2 left; 2 turns of broken-off launches set aside in turns-set-aside.jsonl", _tune.Out, StringComparison.Ordinal);
        Assert.Equal(lines[3..5], await File.ReadAllLinesAsync(Path.Combine(folder, "turns-set-aside.jsonl"), TestContext.Current.CancellationToken));
        Assert.Equal(lines[..3], (await File.ReadAllLinesAsync(journal, TestContext.Current.CancellationToken))[..3]);
        Assert.Equal([(1, 3), (2, 3)], Played);
    }

    [Fact]
    public async Task Failed_launch_is_played_again()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The test requires a shell.");
        string script = _tune.File("server.sh");
        string works = _tune.File("works");
        await File.WriteAllTextAsync(script, $"[ -e '{works}' ] || exit 5\nexec dotnet '{TuneProgram.Assembly}' serve --scripted --port \"$1\"\n", TestContext.Current.CancellationToken);
        Assert.Equal(1, await _tune.TuneAsync("--server", $"{TuneProgram.Scripted}", "--variant", "a=", "--variant", "b=--no-such-flag", "--launches", "1"));
        Edit(Path.Combine(_tune.Program.RunFolder, "run.json"), run =>
        {
            run["tuning"]!["variants"]![1]!["server"] = $"/bin/sh {script} {{port}}";
            run["tuning"]!["variants"]![0]!["server"] = $"/bin/sh {script} {{port}}";
        });
        await File.WriteAllTextAsync(works, "", TestContext.Current.CancellationToken);

        Assert.True(await ResumeAsync("--server", $"/bin/sh {script} {{port}}", "--variant", "a=", "--variant", "b=") == 0, _tune.Error);

        Assert.All(_tune.Launches, launch => Assert.Equal(JsonValueKind.Null, launch.GetProperty("failure").ValueKind));
        Assert.Equal([(1, 3), (2, 3)], Played);
    }

    [Fact]
    public async Task More_launches_extend_a_tuning_that_has_ended()
    {
        Assert.Equal(0, await _tune.TuneAsync([.. TwoVariants, "--launches", "1"]));

        Assert.True(await ResumeAsync("--launches", "2") == 0, _tune.Error);

        Assert.Equal(["a", "b", "b", "a"], _tune.Launches.Select(launch => launch.GetProperty("variant").GetString()));
        Assert.Equal(2, _tune.Manifest.GetProperty("tuning").GetProperty("launches").GetInt32());
        Assert.Equal([(1, 3), (2, 3), (3, 3), (4, 3)], Played);
    }

    [Fact]
    public async Task What_was_measured_may_not_change_between_launches()
    {
        Assert.Equal(0, await _tune.TuneAsync([.. TwoVariants, "--launches", "2"]));
        string before = await File.ReadAllTextAsync(Path.Combine(_tune.Program.RunFolder, "turns.jsonl"), TestContext.Current.CancellationToken);

        foreach ((string mistake, string[] arguments) in ((string, string[])[])
        [
            ("the server of \"b\" was \"dotnet", ["--variant", "a=", "--variant", "b=--slots 3"]),
            ("the variants were \"a\", \"b\" and are now \"a\", \"c\"", ["--variant", "a=", "--variant", "c="]),
            ("the number of requests of a launch was \"3\" and is now \"6\"", ["-n", "2"]),
            ("the load was \"one conversation at a time\" and is now \"2 conversations at once\"", ["-n", "2", "--concurrency", "2"]),
            ("the scenario has other contents", ["--scenario", "fork"]),
            ("--launches is \"1\", but launch 4 of the tuning", ["--launches", "1"]),
        ])
        {
            _tune.Program.Clear();
            Assert.Equal(2, await ResumeAsync(arguments));
            Assert.Contains(mistake, _tune.Error, StringComparison.Ordinal);
        }

        Assert.Equal(before, await File.ReadAllTextAsync(Path.Combine(_tune.Program.RunFolder, "turns.jsonl"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Only_a_tuning_that_is_not_being_played_can_be_resumed()
    {
        Assert.Equal(2, await ResumeAsync());
        Assert.Contains("contains no runs", _tune.Error, StringComparison.Ordinal);

        Assert.Equal(0, await _tune.TuneAsync([.. TwoVariants, "--launches", "1"]));
        await using (new FileStream(Path.Combine(_tune.Program.RunFolder, "turns.jsonl"), FileMode.Open, FileAccess.Write, FileShare.Read))
        {
            Assert.Equal(2, await ResumeAsync("--launches", "2"));
            Assert.Contains("is still being played", _tune.Error, StringComparison.Ordinal);
        }

        Edit(Path.Combine(_tune.Program.RunFolder, "run.json"), run => run["tuning"] = null);
        Assert.Equal(2, await ResumeAsync());
        Assert.Contains("a tuning of an older version of the program", _tune.Error, StringComparison.Ordinal);
        Edit(Path.Combine(_tune.Program.RunFolder, "run.json"), run => run["launches"] = null);
        Assert.Equal(2, await ResumeAsync());
        Assert.Contains("--resume is \"latest\", which is no tuning", _tune.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_in_a_command_line_is_not_written_and_must_be_given_again()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The test requires a shell.");
        const string Key = "sk-not-a-real-key";
        string script = _tune.File("server.sh");
        await File.WriteAllTextAsync(script, $"echo started with \"$@\"\nexec dotnet '{TuneProgram.Assembly}' serve --scripted --port \"$1\"\n", TestContext.Current.CancellationToken);
        string[] server = ["--server", $"/bin/sh {script} {{port}} --api-key {Key}"];

        Assert.True(await _tune.TuneAsync([.. server, "--variant", "a=", "--variant", "b=", "--launches", "1"]) == 0, _tune.Error);

        Assert.Contains("--api-key ***", _tune.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, _tune.Out + _tune.Error, StringComparison.Ordinal);
        Assert.All(Directory.GetFiles(_tune.Program.RunFolder), file => Assert.DoesNotContain(Key, File.ReadAllText(file), StringComparison.Ordinal));

        Assert.Equal(2, await ResumeAsync("--launches", "2"));
        Assert.Contains("had a key, which is not recorded. Give the option that had it again", _tune.Error, StringComparison.Ordinal);

        Assert.True(await ResumeAsync(["--launches", "2", .. server]) == 0, _tune.Error);
        Assert.Equal(4, _tune.Launches.Length);
    }

    private static void Edit(string file, Action<JsonNode> edit)
    {
        JsonNode content = JsonNode.Parse(File.ReadAllText(file))!;
        edit(content);
        File.WriteAllText(file, content.ToJsonString());
    }
}
