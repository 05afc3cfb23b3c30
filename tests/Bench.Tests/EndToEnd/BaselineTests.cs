using System.Text.Json.Nodes;
using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.Core.Scenarios;
using PrefixBench.FakeServer;

namespace PrefixBench.Bench.Tests.EndToEnd;

/// <summary>A live run measured against a saved one.</summary>
public sealed class BaselineTests : IDisposable
{
    private readonly TestProgram _program = new();
    private readonly WireServer _before = new();
    private readonly WireServer _after = new();

    public BaselineTests()
    {
        _before.On(OpenAiWire.ChatPath, OpenAiWire.Reply());
        _after.On(OpenAiWire.ChatPath, OpenAiWire.Reply());
    }

    public void Dispose()
    {
        _before.Dispose();
        _after.Dispose();
        _program.Dispose();
    }

    private Task<int> RunAsync(WireServer server, string name, params string[] arguments) => _program.RunAsync([
        "--url", server.Url.AbsoluteUri, "--name", name, "--model", "m", "--artifacts", _program.RunsFolder, "--warmup-conversations", "0", .. arguments]);

    /// <summary>Saves a run as "before"; its server is gone afterwards, so that a request for the baseline would fail.</summary>
    private async Task SaveAsync(params string[] arguments)
    {
        Assert.Equal(0, await RunAsync(_before, "fake", ["--save", "before", "-n", "3", .. arguments]));
        _before.Dispose();
        _program.Clear();
    }

    private int Chats => _after.Requests.Count(r => r.Target == OpenAiWire.ChatPath);

    private string[][] Rows =>
    [
        .. _program.Out.Split('\n').Where(l => l.StartsWith("| ", StringComparison.Ordinal) && !l.StartsWith("|  ", StringComparison.Ordinal))
            .Select(l => l.Split('|', StringSplitOptions.TrimEntries)[1..^1]),
    ];

    private string[] Column(string head) => [.. Rows.Skip(1).Select(r => r[Array.IndexOf(Rows[0], head)])];

    private async Task<string> ScenarioAsync(Action<JsonObject> change)
    {
        JsonObject scenario = ScenarioJson.Write(ScenarioLibrary.Load(ScenarioLibrary.DefaultName));
        change(scenario);
        scenario["sampling"]!.AsObject().Where(p => p.Value is null).Select(p => p.Key).ToList().ForEach(k => scenario["sampling"]!.AsObject().Remove(k));
        string path = Path.Combine(_program.Folder, "other.json");
        await File.WriteAllTextAsync(path, scenario.ToJsonString(), TestContext.Current.CancellationToken);
        return path;
    }

    [Fact]
    public async Task Saved_samples_stand_before_the_live_rows_and_no_request_is_made_for_them()
    {
        await SaveAsync();

        Assert.Equal(0, await RunAsync(_after, "fake", "--baseline", "before", "-n", "2"));

        Assert.Equal(2 * 2 * 3, Chats);
        Assert.Equal(12, File.ReadLines(Path.Combine(_program.RunFolders[^1], "turns.jsonl")).Count());
        Assert.Equal(["fake (before)", "fake", "fake (before)", "fake", "fake (before)", "fake"], Column("provider"));
        Assert.Equal(["1", "1", "2", "2", "3", "3"], Column("turn"));
        Assert.All(Column("Ratio"), r => Assert.True(double.Parse(r) > 0, r));
        Assert.All(Column("RatioSD"), r => Assert.True(double.Parse(r) >= 0, r));
        Assert.All(Column("TTFT control"), r => Assert.EndsWith(" ms", r, StringComparison.Ordinal));
        Assert.All(Column("Prompt"), r => Assert.Equal("100", r));
        Assert.Contains($"Baseline   \"before\" (run {Path.GetFileName(_program.RunFolders[0])}) for fake; no request is made for it", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verdicts_are_of_the_live_run_only_and_other_changes_follow()
    {
        await SaveAsync();

        await RunAsync(_after, "fake", "--baseline", "before", "-n", "2");

        Assert.Equal(2, _program.Out.Split("fake, seed, stable").Length);
        Assert.DoesNotContain("(before), seed", _program.Out, StringComparison.Ordinal);
        Assert.Contains("Since \"before\": ", _program.Out, StringComparison.Ordinal);
        Assert.Contains("Other changes:", _program.Out, StringComparison.Ordinal);
        Assert.Contains($"fake: endpoint {_before.Url}v1 -> {_after.Url}v1", _program.Out, StringComparison.Ordinal);
        Assert.Contains("run: conversations 3; 0 to warm up -> 2; 0 to warm up", _program.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("--save", _program.Out[_program.Out.IndexOf("Other changes", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cache_lost_since_the_baseline_is_exit_code_3_unless_nothing_may_fail()
    {
        _before.On(OpenAiWire.ChatPath, OpenAiWire.CachedReply());
        Assert.Equal(0, await RunAsync(_before, "fake", "--save", "before", "-n", "8"));
        _program.Clear();
        _after.On(OpenAiWire.ChatPath, OpenAiWire.Reply());

        Assert.Equal(3, await RunAsync(_after, "fake", "--save", "after", "--baseline", "before", "-n", "8", "--fail-on", "hit-loss"));

        Assert.Contains("HIT LOSS", _program.Out, StringComparison.Ordinal);
        Assert.Contains("compare before after", _program.Out, StringComparison.Ordinal);
        Assert.Contains("Exit code 3: Hit loss in 8 rows (fails on: hit-loss).", _program.Out, StringComparison.Ordinal);
        Assert.Equal(0, await RunAsync(_after, "fake", "--baseline", "before", "-n", "8", "--fail-on", "never"));
        Assert.Equal(3, await _program.RunAsync("compare", "before", "after", "--artifacts", _program.RunsFolder, "--fail-on", "hit-loss"));
    }

    [Theory]
    [InlineData("--threshold", "5%")]
    [InlineData("--fail-on", "any")]
    public async Task Options_of_a_comparison_without_a_baseline_are_refused(string option, string value)
    {
        Assert.Equal(2, await RunAsync(_after, "fake", option, value));

        Assert.Contains($"{option} requires --baseline RUN", _program.Error, StringComparison.Ordinal);
        Assert.Empty(_after.Requests);
    }

    [Fact]
    public async Task One_provider_each_pairs_whatever_its_name()
    {
        await SaveAsync("--no-control");

        Assert.Equal(0, await RunAsync(_after, "tuned", "--baseline", "before", "-n", "2", "--no-control"));

        Assert.Equal(["tuned (before)", "tuned"], Column("provider")[..2]);
        Assert.Contains("for fake -> tuned;", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filtered_row_has_its_baseline_and_only_what_it_needs_is_played()
    {
        await SaveAsync("--no-control");

        Assert.Equal(0, await RunAsync(_after, "fake", "--baseline", "before", "-n", "1", "--no-control", "--filter", "*turn: 2*"));

        Assert.Equal(2, Chats);
        Assert.Equal(["fake (before)", "fake"], Column("provider"));
    }

    [Fact]
    public async Task Prefix_that_the_baseline_lacks_is_played_without_one()
    {
        await SaveAsync("--prefix", "stable");

        Assert.Equal(0, await RunAsync(_after, "fake", "--baseline", "before", "-n", "2", "--prefix", "stable", "as-is"));

        Assert.Equal(6 + 3, Rows.Length - 1);
        Assert.Equal(["fake", "fake", "fake"], Column("provider")[6..]);
        Assert.Equal(["-", "-", "-"], Column("Ratio")[6..]);
        Assert.DoesNotContain("NA", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Provider_without_a_baseline_is_played_and_said_to_have_none()
    {
        await SaveAsync("--no-control");
        _program.UserProviders = $$"""
            { "providers": [
              { "name": "fake", "baseUrl": "{{_after.Url}}v1", "model": "m", "local": false },
              { "name": "new", "baseUrl": "{{_after.Url}}v1", "model": "m", "local": false } ] }
            """;

        Assert.Equal(0, await _program.RunAsync("--baseline", "before", "-n", "1", "--no-control", "--warmup-conversations", "0", "--artifacts", _program.RunsFolder));

        Assert.Equal(["fake (before)", "fake", "fake (before)", "fake", "fake (before)", "fake", "new", "new", "new"], Column("provider"));
        Assert.Equal("-", Column("Ratio")[^1]);
        Assert.Contains("it does not contain new", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failure_of_the_saved_run_is_shown_and_is_none_of_the_live_one()
    {
        _before.Enqueue(OpenAiWire.ChatPath, OpenAiWire.Error("500 Internal Server Error", "no"));
        Assert.Equal(1, await RunAsync(_before, "fake", "--save", "before", "-n", "3", "--no-control"));
        _program.Clear();

        Assert.Equal(0, await RunAsync(_after, "fake", "--baseline", "before", "-n", "2", "--no-control"));

        Assert.Equal(["1x server_error", "-"], Column("Failed")[..2]);
    }

    [Fact]
    public async Task Line_that_was_cut_off_is_left_out_and_said_so()
    {
        await SaveAsync("--no-control");
        string path = Path.Combine(_program.RunFolder, "turns.jsonl");
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken))[..^30], TestContext.Current.CancellationToken);

        Assert.Equal(0, await RunAsync(_after, "fake", "--baseline", "before", "-n", "1", "--no-control"));

        Assert.Contains("its incomplete last line is ignored", _program.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("befor", "Did you mean \"before\"?")]
    [InlineData("latest~7", "is before the first run")]
    [InlineData("./nowhere", "There is no folder or file \"./nowhere\"")]
    public async Task Run_that_is_not_there_is_refused_before_any_request(string reference, string message)
    {
        await SaveAsync("--no-control");

        Assert.Equal(2, await RunAsync(_after, "fake", "--baseline", reference));

        Assert.Contains(message, _program.Error, StringComparison.Ordinal);
        Assert.Empty(_after.Requests);
        Assert.Single(_program.RunFolders);
    }

    [Fact]
    public async Task Turn_that_the_baseline_lacks_is_refused_before_any_turn_is_played()
    {
        await SaveAsync("--no-control", "--filter", "*turn: 1*");

        Assert.Equal(2, await RunAsync(_after, "fake", "--baseline", "before", "--no-control"));

        Assert.Contains("\"before\" has not measured turn 2 of \"fake\" with prefix stable", _program.Error, StringComparison.Ordinal);
        Assert.Equal(0, Chats);
        Assert.Single(_program.RunFolders);
    }

    [Fact]
    public async Task Another_prompt_is_refused_unless_it_is_what_was_changed()
    {
        await SaveAsync("--no-control");
        string scenario = await ScenarioAsync(s => s["system"] = "Another prompt.");
        string[] arguments = ["--baseline", "before", "-n", "1", "--no-control", "--scenario", scenario];

        Assert.Equal(2, await RunAsync(_after, "fake", arguments));
        Assert.Contains("the system prompt differs", _program.Error, StringComparison.Ordinal);
        Assert.Contains("across prompts", _program.Error, StringComparison.Ordinal);
        Assert.Equal(0, Chats);

        Assert.Equal(0, await RunAsync(_after, "fake", [.. arguments, "--across-prompts"]));
        Assert.Equal("fake (before)", Column("provider")[0]);
    }

    [Fact]
    public async Task Other_settings_are_refused_across_prompts_too()
    {
        await SaveAsync("--no-control");
        string scenario = await ScenarioAsync(s => s["max_tokens"] = 7);

        Assert.Equal(2, await RunAsync(_after, "fake", "--baseline", "before", "--scenario", scenario, "--across-prompts"));

        Assert.Contains("max_tokens is 200 before and 7 after", _program.Error, StringComparison.Ordinal);
    }
}
