using System.Text.Json;
using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.FakeServer;

namespace PrefixBench.Bench.Tests.EndToEnd;

/// <summary>The whole program with several conversations at once, against a server of raw bytes on loopback.</summary>
public sealed class LoadRunTests : IDisposable
{
    private readonly TestProgram _program = new();
    private readonly WireServer _server = new();

    public LoadRunTests()
    {
        _server.On(OpenAiWire.ChatPath, OpenAiWire.SlowReply(10));
        _server.On("/metrics", new WireScript().Write(RawHttp.Answer("200 OK", "text/plain", "llamacpp:prompt_tokens_total 60\nllamacpp:prompt_tokens_cached_total 40\n")));
    }

    public void Dispose()
    {
        _server.Dispose();
        _program.Dispose();
    }

    private Task<int> RunAsync(params string[] arguments) => _program.RunAsync(
        ["--url", _server.Url.AbsoluteUri, "--name", "fake", "--model", "m", "--artifacts", _program.RunsFolder, .. arguments]);

    private JsonElement[] Turns => [.. File.ReadLines(Path.Combine(_program.RunFolder, "turns.jsonl")).Select(l => JsonSerializer.Deserialize<JsonElement>(l))];

    private JsonElement Provider => JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Path.Combine(_program.RunFolder, "run.json"))).GetProperty("providers")[0];

    private static bool IsControl(WireRequest request) => request.BodyText.Contains("\"max_tokens\":16", StringComparison.Ordinal);

    [Fact]
    public async Task Three_conversations_at_once_are_kept_going_with_one_prefix_at_a_time()
    {
        Assert.Equal(0, await RunAsync("--concurrency", "3", "--conversations", "12"));

        Assert.Contains("12 conversations of each prefix after 1 warm-up, 3 conversations at once: 78 requests", _program.Out, StringComparison.Ordinal);
        bool[] controls = [.. _server.Requests.Where(r => r.Target == OpenAiWire.ChatPath).Select(IsControl)];
        Assert.Equal([.. Kind(false, 3), .. Kind(true, 3), .. Kind(false, 36), .. Kind(true, 36)], controls);

        JsonElement[] measured = [.. Turns.Where(t => !t.GetProperty("warmup").GetBoolean())];
        Assert.Equal(72, measured.Length);
        Assert.Contains("| load ", _program.Out, StringComparison.Ordinal);
        Assert.Contains($"Load: {measured.Count(t => t.GetProperty("ramp").GetBoolean())} turns left out", _program.Out, StringComparison.Ordinal);
        Assert.All(measured, t => Assert.InRange(t.GetProperty("in_flight").GetInt32(), 1, 3));
        Assert.Contains(measured, t => t.GetProperty("in_flight").GetInt32() == 3);
        Assert.All(measured, t => Assert.True(t.GetProperty("start_delay_ms").GetDouble() >= 0));

        // Of each block the first two turns, and those that ended in its last, shrinking company.
        Assert.InRange(measured.Count(t => t.GetProperty("ramp").GetBoolean()), 2 * (2 + 1), 2 * (2 + 6));
        Assert.Contains(measured, t => t.GetProperty("ramp").GetBoolean() && t.GetProperty("conversation").GetInt32() <= 3 && t.GetProperty("turn").GetInt32() == 1);

        static IEnumerable<bool> Kind(bool isControl, int count) => Enumerable.Repeat(isControl, count);
    }

    [Fact]
    public async Task Several_loads_are_rows_of_their_own_in_the_table_and_the_files()
    {
        Assert.Equal(0, await RunAsync("--concurrency", "3,1", "--conversations", "6", "--no-control"));

        Assert.Contains("6 conversations of each prefix after 1 warm-up, one conversation at a time: 21 requests", _program.Out, StringComparison.Ordinal);
        Assert.Contains("6 conversations of each prefix after 1 warm-up, 3 conversations at once: 21 requests", _program.Out, StringComparison.Ordinal);
        Assert.Matches(@"\| provider \| scenario \| load \| prefix \| turn \|", _program.Out);
        Assert.Equal(["1", "1", "1", "3", "3", "3"], _program.Out.Split('\n').Where(line => line.StartsWith("| fake     | seed ", StringComparison.Ordinal)).Select(line => line.Split('|')[3].Trim()));
        Assert.Contains("fake, seed, 3 at once, stable", _program.Out, StringComparison.Ordinal);
        Assert.Contains("Under load; times in ms, by turn:", _program.Out, StringComparison.Ordinal);
        Assert.Equal([21, 21], Turns.GroupBy(Concurrency).OrderBy(load => load.Key).Select(load => load.Count()));
        Assert.All(Turns.Where(turn => Concurrency(turn) == 1), turn => Assert.Equal(1, turn.GetProperty("in_flight").GetInt32()));
        Assert.Equal(JsonValueKind.Null, Provider.GetProperty("load").ValueKind);
        Assert.Equal([1, 3], Provider.GetProperty("loads").EnumerateArray().Select(load => load.GetProperty("concurrency").GetInt32()));
        Assert.Equal([1, 3], Provider.GetProperty("load_results").EnumerateArray().Select(load => load.GetProperty("concurrency").GetInt32()));
        Assert.StartsWith("Under load", await File.ReadAllTextAsync(Path.Combine(_program.RunFolder, "load.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        static int Concurrency(JsonElement turn) => turn.TryGetProperty("concurrency", out JsonElement load) ? load.GetInt32() : 1;
    }

    [Fact]
    public async Task Filter_chooses_among_the_loads()
    {
        Assert.Equal(0, await RunAsync("--concurrency", "1,3", "--conversations", "3", "--no-control", "--warmup-conversations", "0", "--filter", "*load: 3*"));

        Assert.Equal(9, Turns.Length);
        Assert.All(Turns, turn => Assert.Equal(3, turn.GetProperty("concurrency").GetInt32()));
        Assert.Equal(3, Provider.GetProperty("load").GetProperty("concurrency").GetInt32());
    }

    [Fact]
    public async Task One_conversation_at_a_time_says_nothing_of_loads()
    {
        Assert.Equal(0, await RunAsync("--concurrency", "1", "--conversations", "2", "--warmup-conversations", "0"));

        Assert.DoesNotContain("load", _program.Out.Split("Run 20")[0], StringComparison.OrdinalIgnoreCase);
        Assert.False(File.Exists(Path.Combine(_program.RunFolder, "load.md")));
        Assert.False(Provider.TryGetProperty("loads", out _));
        Assert.False(Provider.TryGetProperty("load_results", out _));
    }

    [Fact]
    public async Task Baseline_stands_beside_the_rows_of_its_own_load()
    {
        Assert.Equal(0, await RunAsync("--concurrency", "1,3", "--conversations", "3", "--no-control", "--save", "before"));
        _program.Clear();
        int code = await RunAsync("--concurrency", "3", "--conversations", "3", "--no-control", "--baseline", "before", "--fail-on", "never");

        Assert.True(code == 0, _program.Error);
        string[] rows = [.. _program.Out.Split('\n').Where(line => line.StartsWith("| fake ", StringComparison.Ordinal) && line.Contains("| seed ", StringComparison.Ordinal))];
        Assert.Equal(6, rows.Length);
        Assert.All(rows, row => Assert.Equal("3", row.Split('|')[2].Trim()));
        Assert.Contains("before: the load of one conversation at a time of \"fake\" is in this run only and is not compared", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clock_is_checked_with_as_many_streams_at_once_as_the_run_has()
    {
        _program.ChecksClock = true;
        Assert.Equal(0, await RunAsync("--concurrency", "3", "--conversations", "12"));

        JsonElement error = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Path.Combine(_program.RunFolder, "run.json"))).GetProperty("clock_error");
        Assert.Equal(3, error.GetProperty("streams").GetInt32());
        Assert.Equal(120, error.GetProperty("requests").GetInt32());
        Assert.Contains("over 120 requests, 3 at once.", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_and_whole_counters_are_in_the_run_file_and_no_turn_claims_the_counters_of_others()
    {
        Assert.Equal(0, await RunAsync("--concurrency", "3", "--conversations", "6"));

        Assert.Equal(3, Provider.GetProperty("load").GetProperty("concurrency").GetInt32());
        Assert.Equal(0, Provider.GetProperty("spacing_ms").GetDouble());
        Assert.Equal(3, Provider.GetProperty("max_attempts").GetInt32());
        Assert.Equal(JsonValueKind.Number, Provider.GetProperty("server_prompt_tokens").ValueKind);
        Assert.Equal(JsonValueKind.Number, Provider.GetProperty("server_cached_tokens").ValueKind);
        foreach (JsonElement turn in Turns)
        {
            bool isAlone = turn.GetProperty("warmup").GetBoolean();
            Assert.Equal(isAlone ? JsonValueKind.Number : JsonValueKind.Null, turn.GetProperty("server_prompt_tokens").ValueKind);
        }
    }

    [Fact]
    public async Task Conversations_arrive_at_a_rate_and_all_of_them_count()
    {
        Assert.Equal(0, await RunAsync("--arrival-rate", "200", "--conversations", "6", "--no-control", "--warmup-conversations", "0"));

        Assert.Contains("6 conversations of each prefix, 200 conversations started per second (seed 1): 18 requests", _program.Out, StringComparison.Ordinal);
        Assert.Equal(200, Provider.GetProperty("load").GetProperty("arrivals_per_second").GetDouble());
        Assert.Equal(1, Provider.GetProperty("load").GetProperty("seed").GetInt32());
        Assert.Equal("due", Provider.GetProperty("load").GetProperty("times_from").GetString());
        Assert.Equal(18, Turns.Length);
        Assert.All(Turns, t => Assert.True(t.GetProperty("ttfb_ms").GetDouble() >= t.GetProperty("start_delay_ms").GetDouble()));
        Assert.All(Turns, t => Assert.False(t.GetProperty("ramp").GetBoolean()));
        Assert.Contains(Turns, t => t.GetProperty("in_flight").GetInt32() > 1);
    }

    [Fact]
    public async Task Pause_between_turns_is_in_the_run_file()
    {
        Assert.Equal(0, await RunAsync("--think-time", "1ms..2ms", "--conversations", "2", "--warmup-conversations", "0"));

        JsonElement thinkTime = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Path.Combine(_program.RunFolder, "run.json"))).GetProperty("think_time");
        Assert.Equal("""{"shortest_ms":1,"longest_ms":2,"seed":1}""", JsonSerializer.Serialize(thinkTime));
    }

    [Fact]
    public async Task Share_of_turns_that_keep_a_limit_is_in_the_table_the_lines_and_the_file()
    {
        Assert.Equal(0, await RunAsync("--goodput", "ttft<=60s, total>=0ms", "--conversations", "2", "--warmup-conversations", "0"));

        Assert.Contains("| Goodput % | Goodput % 95% CI |", _program.Out, StringComparison.Ordinal);
        Assert.Contains("Goodput ttft<=60000ms, total>=0ms: turn 1 100 % [34, 100] (2 of 2), turn 2 100 % [34, 100] (2 of 2), turn 3 100 % [34, 100] (2 of 2)", _program.Out, StringComparison.Ordinal);
        Assert.Equal("ttft<=60000ms, total>=0ms", JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Path.Combine(_program.RunFolder, "run.json"))).GetProperty("goodput").GetString());
        Assert.Equal([1, 2, 3], Provider.GetProperty("goodput").EnumerateArray().Select(row => row.GetProperty("turn").GetInt32()));
    }

    [Fact]
    public async Task Each_pause_before_the_last_turn_has_its_rows_and_one_line_tells_what_it_did()
    {
        Assert.Equal(0, await RunAsync("--idle", "2ms,0s", "--conversations", "2", "--warmup-conversations", "0"));

        Assert.Contains("| seed, idle 0 s  | stable | 3 ", _program.Out, StringComparison.Ordinal);
        Assert.Contains("| seed, idle 2 ms | stable | 3 ", _program.Out, StringComparison.Ordinal);
        Assert.Contains("fake, seed, idle 2 ms: ", _program.Out, StringComparison.Ordinal);
        Assert.Contains("after 0 s in ", _program.Out, StringComparison.Ordinal);
        Assert.Equal(24, Turns.Length);
        Assert.Equal([0, 2], Turns.Select(turn => turn.GetProperty("idle_ms")).Where(idle => idle.ValueKind == JsonValueKind.Number).Select(idle => idle.GetDouble()).Distinct().Order());
        Assert.Equal([0, 2], Provider.GetProperty("idle").EnumerateArray().Select(row => row.GetProperty("idle_ms").GetDouble()));
    }

    [Fact]
    public async Task One_at_a_time_has_no_company_and_no_ramp()
    {
        Assert.Equal(0, await RunAsync("--conversations", "2", "--warmup-conversations", "0"));

        Assert.Equal(1, Provider.GetProperty("load").GetProperty("concurrency").GetInt32());
        Assert.All(Turns, t => Assert.Equal(1, t.GetProperty("in_flight").GetInt32()));
        Assert.All(Turns, t => Assert.False(t.GetProperty("ramp").GetBoolean()));
        Assert.Equal(["stable", "control", "stable", "control"], Turns.Chunk(3).Select(c => c[0].GetProperty("prefix").GetString()));
    }
}
