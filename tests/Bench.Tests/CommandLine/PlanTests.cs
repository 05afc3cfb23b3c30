
namespace PrefixBench.Bench.Tests.CommandLine;

public sealed class PlanTests : IDisposable
{
    private readonly TestProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Plan_names_requests_and_tokens_and_makes_no_run()
    {
        Assert.Equal(0, await _program.RunAsync("--plan", "--conversations", "4", "--artifacts", _program.RunsFolder));

        Assert.Contains("seed: 3 turns, 5 tools, up to 200 output tokens a turn; prefix stable and control", _program.Out, StringComparison.Ordinal);
        Assert.Contains("embedded: the embedded engine", _program.Out, StringComparison.Ordinal);
        Assert.Contains("4 conversations of each prefix after 1 warm-up: 30 requests", _program.Out, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_program.RunsFolder));
    }

    [Fact]
    public async Task Paid_provider_plays_few_conversations_and_the_plan_says_where_the_key_goes()
    {
        _program.Providers = """{ "providers": [ { "name": "cloud/m", "baseUrl": "https://cloud.example/v1", "model": "m", "keyEnv": "CLOUD_KEY", "paid": true } ] }""";
        _program.Environment["CLOUD_KEY"] = "secret-key-of-the-test";

        Assert.Equal(0, await _program.RunAsync("--plan"));

        Assert.Contains("3 conversations of each prefix: 18 requests", _program.Out, StringComparison.Ordinal);
        Assert.Contains("(paid; a rate-limited request is retried, 3 attempts at most)", _program.Out, StringComparison.Ordinal);
        Assert.Contains("the key in CLOUD_KEY is sent to cloud.example", _program.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-key", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Number_named_by_the_user_holds_for_paid_providers_too()
    {
        _program.Providers = """{ "providers": [ { "name": "cloud/m", "baseUrl": "https://cloud.example/v1", "model": "m", "keyEnv": "CLOUD_KEY", "paid": true } ] }""";
        _program.Environment["CLOUD_KEY"] = "secret-key-of-the-test";

        await _program.RunAsync("--plan", "--conversations", "5", "--no-control");

        Assert.Contains("5 conversations of each prefix: 15 requests", _program.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("16 conversations of each prefix after 1 warm-up, 2 conversations at once: 102 requests", "embedded", "--concurrency", "2")]
    [InlineData("32 conversations of each prefix after 1 warm-up, 0.5 conversations started per second (seed 1): 198 requests", "embedded", "--arrival-rate", "0.5")]
    [InlineData("Pauses     2 s between the turns of a conversation", "embedded", "--think-time", "2s")]
    [InlineData("the pauses add about 64 s to 80 s", "embedded", "--think-time", "2s")]
    [InlineData("the pauses add about 112 s", "embedded", "--think-time", "2s..5s", "--concurrency", "2")]
    [InlineData("the pauses add about 16 s", "embedded", "--think-time", "2s", "--arrival-rate", "0.5")]
    [InlineData("Idle       0 s, 10 s, 60 s before the last turn, each in its own conversations", "embedded", "--idle", "0s,10s,60s")]
    [InlineData("8 conversations of each prefix and idle time after 1 warm-up: 162 requests", "embedded", "--idle", "0s,10s,60s", "-n", "8")]
    [InlineData("the pauses add about 19 min", "embedded", "--idle", "0s,10s,60s", "-n", "8")]
    [InlineData("Goodput    ttft<=800ms, tpot<50ms", "embedded", "--goodput", "ttft<=0.8s", "--goodput", "tpot<50ms")]
    [InlineData("4 conversations of each prefix, 2 conversations at once: 24 requests", "cloud/m")]
    [InlineData("3 conversations of each prefix: 18 requests", "cloud/m", "--concurrency", "1")]
    public async Task Plan_says_the_load_and_what_it_takes(string expected, string provider, params string[] arguments)
    {
        _program.Providers = """{ "providers": [ { "name": "cloud/m", "baseUrl": "https://cloud.example/v1", "model": "m", "keyEnv": "CLOUD_KEY", "paid": true, "concurrency": 2 } ] }""";
        _program.Environment["CLOUD_KEY"] = "secret-key-of-the-test";

        Assert.Equal(0, await _program.RunAsync(["--plan", "--provider", provider, .. arguments]));

        Assert.Contains(expected, _program.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ttft.p95<=800ms", "output > 0")]
    [InlineData("ttft.p95<=800ms, output > 0")]
    public async Task Plan_shows_the_expectations_and_which_of_them_too_few_conversations_can_meet(params string[] expected)
    {
        string path = Path.Combine(_program.Folder, "scenario.json");
        await File.WriteAllTextAsync(path, """{ "name": "x", "turns": [ { "user": "u" } ], "expect": [ "hit <= 10%", "output>0" ] }""", TestContext.Current.CancellationToken);

        Assert.Equal(0, await _program.RunAsync(["--plan", "--provider", "embedded", "--scenario", path, "--expect", .. expected, "-n", "6"]));

        string[] lines = [.. _program.Out.Split('\n', StringSplitOptions.TrimEntries).Where(l => l.StartsWith("Expect ", StringComparison.Ordinal))];
        Assert.Equal(["Expect     hit<=0.1", "Expect     output>0", "Expect     ttft.p95<=800ms; requires 72 conversations, but embedded plays 6"], lines);
    }

    [Fact]
    public async Task List_shows_one_row_per_turn_and_no_row_for_the_control()
    {
        Assert.Equal(0, await _program.RunAsync("--list", "flat", "--provider", "embedded"));

        Assert.Equal(3, _program.Out.Split("(scenario: \"seed\", prefix: \"stable\", turn: ").Length - 1);
        Assert.DoesNotContain("control", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filter_that_matches_no_row_exits_with_2_before_anything_is_done()
    {
        Assert.Equal(2, await _program.RunAsync("--filter", "*turn: 9*", "--artifacts", _program.RunsFolder));

        Assert.Contains("--filter \"*turn: 9*\" matches no row", _program.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_program.RunsFolder));
    }

    [Fact]
    public async Task Provider_that_a_glob_passes_over_is_named_with_the_reason()
    {
        _program.Providers = """
            { "providers": [
              { "name": "cloud/a", "baseUrl": "https://cloud.example/v1", "model": "m", "keyEnv": "CLOUD_KEY" },
              { "name": "cloud/b", "baseUrl": "https://cloud.example/v1", "model": "m", "keyEnv": "OTHER_KEY" } ] }
            """;
        _program.Environment["CLOUD_KEY"] = "secret-key-of-the-test";

        Assert.Equal(0, await _program.RunAsync("--plan", "--provider", "cloud/*"));

        Assert.Contains("Skipped    cloud/b: OTHER_KEY is not set", _program.Out, StringComparison.Ordinal);
    }
}
