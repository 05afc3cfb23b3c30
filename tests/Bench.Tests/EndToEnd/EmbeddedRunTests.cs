using System.Text.Json;
using PrefixBench.Bench.Tests.CommandLine;

namespace PrefixBench.Bench.Tests.EndToEnd;

/// <summary>The main job on the embedded engine, as a child process.</summary>
public sealed class EmbeddedRunTests : IDisposable
{
    private readonly TestProgram _program = new();

    public void Dispose() => _program.Dispose();

    private async Task<JsonElement[]> RunAsync(params string[] arguments)
    {
        int code = await _program.RunAsync(["--artifacts", _program.RunsFolder, "--warmup-conversations", "0", "--engine-layers", "1", "--engine-width", "32", .. arguments]);
        Assert.True(code == 0, _program.Error);
        return [.. File.ReadLines(Path.Combine(_program.RunFolder, "turns.jsonl")).Select(l => JsonSerializer.Deserialize<JsonElement>(l))];
    }

    private static double HitRatio(JsonElement turn) => turn.GetProperty("cached_tokens").GetDouble() / turn.GetProperty("prompt_tokens").GetDouble();

    [Fact]
    public async Task Stable_prefix_hits_control_misses_and_the_servers_counters_agree()
    {
        _program.ChecksClock = true;
        JsonElement[] turns = await RunAsync("--conversations", "2");

        Assert.Equal(12, turns.Length);
        foreach (JsonElement turn in turns)
        {
            bool isWarm = turn.GetProperty("prefix").GetString() == "stable" && turn.GetProperty("turn").GetInt32() > 1;
            Assert.True(isWarm ? HitRatio(turn) > 0.8 : HitRatio(turn) < 0.05, turn.GetRawText()[..600]);
            Assert.Equal(turn.GetProperty("cached_tokens").GetDouble(), turn.GetProperty("server_cached_tokens").GetDouble());
            Assert.Equal(turn.GetProperty("prompt_tokens").GetDouble(), turn.GetProperty("server_prompt_tokens").GetDouble());
        }

        Assert.Contains("Cache: HIT", _program.Out, StringComparison.Ordinal);
        Assert.Contains("Clock check: measured TTFT exceeds the known delay of a loopback server by", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cache_switched_off_is_a_miss()
    {
        JsonElement[] turns = await RunAsync("--provider", "embedded", "--conversations", "1", "--engine-no-cache");

        Assert.All(turns, t => Assert.Equal(0, t.GetProperty("cached_tokens").GetInt32()));
        Assert.Contains("Cache: MISS", _program.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3, "--engine-no-cache")]
    public async Task Expectations_of_the_cache_are_met_with_it_and_broken_without(int code, params string[] arguments)
    {
        Assert.Equal(code, await _program.RunAsync(
        [
            "--artifacts", _program.RunsFolder, "--engine-layers", "1", "--engine-width", "32", "--provider", "embedded", "-n", "8",
            "--expect", "hit>=0.8@turn>=2", "--expect", "cached>=previous prompt", .. arguments,
        ]));

        string outcome = code == 0 ? "MET" : "BROKEN";
        Assert.Contains($"Expect hit>=0.8@turn>=2: {outcome} (", _program.Out, StringComparison.Ordinal);
        Assert.Contains($"Expect cached>=previous prompt: {outcome} (", _program.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Four_conversations_at_once_lose_their_prefixes_on_one_slot_and_keep_them_on_four(int slots)
    {
        JsonElement[] turns = await RunAsync("--provider", "embedded", "--conversations", "4", "--concurrency", "4", "--no-control", "--engine-slots", $"{slots}");

        double[] warm = [.. turns.Where(turn => turn.GetProperty("turn").GetInt32() > 1).Select(HitRatio)];
        Assert.Equal(8, warm.Length);
        if (slots == 4)
        {
            Assert.All(warm, ratio => Assert.InRange(ratio, 0.8, 1));
        }
        else
        {
            // Each turn waits behind those of the others, which have overwritten the slot by then. One that comes too late for its queue can be lucky.
            Assert.True(warm.Count(ratio => ratio < 0.1) >= 6, string.Join(' ', warm));
        }
    }

    [Fact]
    public async Task Several_loads_in_one_run_show_what_others_displace_on_one_slot()
    {
        await RunAsync("--provider", "embedded", "--conversations", "8", "--concurrency", "1,4", "--no-control", "--engine-slots", "1");

        Assert.Contains("embedded, one at a time: prefix kept (HIT)", _program.Out, StringComparison.Ordinal);
        Assert.Matches(@"embedded: \d+ of \d+ prefixes lost with 4 at once, none of 16 one at a time: other conversations displaced them\.", _program.Out);
    }

    [Fact]
    public async Task Launch_of_the_engine_is_in_the_run_file()
    {
        await RunAsync("--provider", "embedded", "--conversations", "1", "--no-control", "--engine-no-cache");
        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_program.RunFolder, "run.json"), TestContext.Current.CancellationToken));
        JsonElement launch = manifest.RootElement.GetProperty("providers")[0].GetProperty("launch");

        Assert.Equal("embedded", launch.GetProperty("kind").GetString());
        Assert.Equal("dotnet", launch.GetProperty("program").GetString());
        Assert.EndsWith(
            "serve --port 0 --child --no-cache --width 32 --layers 1",
            string.Join(' ', launch.GetProperty("arguments").EnumerateArray().Select(a => a.GetString())), StringComparison.Ordinal);
        Assert.Equal("0", launch.GetProperty("environment").GetProperty("DOTNET_TieredPGO").GetString());
        Assert.True(launch.GetProperty("process_id").GetInt32() > 0);
        Assert.True(launch.GetProperty("started_at").GetDateTimeOffset() < manifest.RootElement.GetProperty("finished_at").GetDateTimeOffset());
        Assert.True(launch.GetProperty("ready_after_ms").GetDouble() > 0);
    }

    [Fact]
    public async Task Engine_of_a_run_ends_with_it()
    {
        await RunAsync("--conversations", "1");
        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_program.RunFolder, "run.json"), TestContext.Current.CancellationToken));
        var endpoint = new Uri(manifest.RootElement.GetProperty("providers")[0].GetProperty("endpoint").GetString()!);

        using var client = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri(endpoint, "/health"), TestContext.Current.CancellationToken));
    }
}
