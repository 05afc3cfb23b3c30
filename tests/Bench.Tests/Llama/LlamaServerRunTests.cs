using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.Testing.Llama;

namespace PrefixBench.Bench.Tests.Llama;

/// <summary>The main job against a real llama-server, checked against what that server counts and sends itself.</summary>
public sealed partial class LlamaServerRunTests(SharedLlamaServer shared) : IClassFixture<SharedLlamaServer>
{
    [Fact]
    public async Task Stable_hits_and_control_misses_as_the_servers_own_counters_say()
    {
        LlamaCounters before = await shared.Server.ReadCountersAsync();
        LlamaRun run = await LlamaRun.PlayAsync(shared.Server.Url, "--conversations", "2", "--warmup-conversations", "1");
        LlamaCounters after = await shared.Server.ReadCountersAsync();

        Assert.True(run.Code == 0, run.Printed);
        Assert.Equal("HIT", run.Verdict);
        Assert.Equal((1 + 2) * 2 * 3, run.Turns.Count);
        AssertStableHitsAndControlMisses(run);
        Assert.Equal(after - before, run.Counted);
        JsonElement provider = JsonSerializer.Deserialize<JsonElement>(run.Files["run.json"]).GetProperty("providers")[0];
        Assert.Equal(run.Counted.Computed + run.Counted.Cached, provider.GetProperty("server_prompt_tokens").GetInt32());
        Assert.Equal(run.Counted.Cached, provider.GetProperty("server_cached_tokens").GetInt32());
    }

    [Fact]
    public async Task Cached_tokens_of_an_agent_grow_with_its_tool_calls_and_results()
    {
        LlamaRun run = await LlamaRun.PlayAsync(shared.Server.Url, "--scenario", "agent", "--scale", "0.05", "--conversations", "1", "--warmup-conversations", "0", "--no-control");

        Assert.True(run.Code == 0, run.Printed);
        Assert.Equal("HIT", run.Verdict);
        Assert.Equal(12, run.Turns.Count);
        Assert.All(run.Turns.Skip(1).Zip(run.Turns), pair =>
        {
            Assert.True(pair.First.PromptTokens > pair.Second.PromptTokens, $"{pair.First} after {pair.Second}");
            Assert.True(pair.First.CachedTokens >= pair.Second.PromptTokens - 8, $"{pair.First} after {pair.Second}");
        });

        // Its replies are scripted, so that the plan knows every prompt but for the tokens of the salt; from 10,000 on it prints thousands.
        string[] planned = PlannedPrompts.Match(run.Printed).Groups["tokens"].Value.Split(", ");
        Assert.Equal(12, planned.Length);
        Assert.All(planned.Zip(run.Turns).Where(turn => !turn.First.EndsWith('k')), turn => Assert.InRange(int.Parse(turn.First, CultureInfo.InvariantCulture) - turn.Second.PromptTokens!.Value, -8, 8));
        Assert.Contains(planned, tokens => !tokens.EndsWith('k'));
    }

    [Fact]
    public async Task Helpers_share_the_prefix_and_cost_the_main_agent_its_own_part_on_one_slot()
    {
        LlamaRun run = await LlamaRun.PlayAsync(shared.Server.Url, "--scenario", "fork", "--scale", "0.05", "--conversations", "1", "--warmup-conversations", "0", "--no-control");

        Assert.True(run.Code == 0, run.Printed);
        Assert.True(run.Turns[0].IsCold, run.Turns[0].ToString());
        int? briefing = run.Turns[0].PromptTokens;
        Assert.All(new[] { 4, 6, 8 }, turn => Assert.True(run.Turns[turn - 1].CachedTokens >= briefing - 8, run.Turns[turn - 1].ToString()));
        Assert.All(new[] { 2, 3, 5, 7, 9, 11 }, turn => Assert.True(run.Turns[turn - 1].CachedTokens >= run.Turns[turn - 2].PromptTokens - 8, run.Turns[turn - 1].ToString()));
        Assert.InRange(run.Turns[9].CachedTokens!.Value, briefing!.Value - 8, run.Turns[2].PromptTokens!.Value - 64);
    }

    [Fact]
    public async Task Two_runs_in_a_row_agree_where_the_prompts_as_they_are_flip()
    {
        LlamaRun[] stable = [await PlayOnceAsync("--no-control"), await PlayOnceAsync("--no-control")];
        LlamaRun[] asIs = [await PlayOnceAsync("--prefix", "as-is"), await PlayOnceAsync("--prefix", "as-is")];

        Assert.All(stable, r => Assert.Equal("HIT", r.Verdict));
        Assert.Equal(3, stable[0].Turns.Count);
        Assert.All(stable[0].Turns.Zip(stable[1].Turns), pair => Assert.InRange(pair.Second.HitRatio - pair.First.HitRatio, -0.01, 0.01));
        Assert.True(asIs[0].Turns[0].IsCold, asIs[0].Printed);
        Assert.True(asIs[1].Turns[0].HitRatio > 0.9, asIs[1].Printed);
        Assert.DoesNotContain("turn 1 found its prompt in the cache", asIs[0].Printed, StringComparison.Ordinal);
        Assert.Contains("turn 1 found its prompt in the cache", asIs[1].Printed, StringComparison.Ordinal);

        Task<LlamaRun> PlayOnceAsync(params string[] arguments) =>
            LlamaRun.PlayAsync(shared.Server.Url, ["--conversations", "1", "--warmup-conversations", "0", .. arguments]);
    }

    [Fact]
    public async Task Every_turn_is_what_the_servers_bytes_say_of_it()
    {
        using var proxy = new RecordingProxy(shared.Server.Url);
        LlamaRun run = await LlamaRun.PlayAsync(proxy.Url, "--conversations", "1", "--warmup-conversations", "1", "--prefix", "stable,control,as-is");

        Assert.True(run.Code == 0, run.Printed);
        JsonElement[] timings = [.. proxy.Received.SelectMany(text => Timings.Matches(text)).Select(Parse)];
        Assert.Equal(2 * 3 * 3, run.Turns.Count);
        Assert.Equal(run.Turns.Count, timings.Length);
        Assert.All(run.Turns.Zip(timings), pair =>
        {
            Assert.Equal(pair.Second.GetProperty("cache_n").GetInt32(), pair.First.CachedTokens);
            Assert.Equal(pair.Second.GetProperty("prompt_n").GetInt32(), pair.First.PromptTokens - pair.First.CachedTokens);
            Assert.Equal(pair.Second.GetProperty("predicted_n").GetInt32(), pair.First.OutputTokens);
            Assert.Equal(pair.Second.GetProperty("prompt_ms").GetDouble(), pair.First.PromptEvalMs!.Value, 0.0015);
        });
    }

    [Fact]
    public async Task Anthropic_route_tells_the_same()
    {
        LlamaCounters before = await shared.Server.ReadCountersAsync();
        using var proxy = new RecordingProxy(shared.Server.Url);
        using var program = new TestProgram
        {
            UserProviders = $$"""{ "providers": [ { "name": "llama-anthropic", "dialect": "anthropic", "baseUrl": "{{proxy.Url}}", "model": "m" } ] }""",
        };
        LlamaRun run = await LlamaRun.PlayAsync(program, "--provider", "llama-anthropic", "--conversations", "1", "--warmup-conversations", "0");
        LlamaCounters after = await shared.Server.ReadCountersAsync();

        Assert.True(run.Code == 0, run.Printed);
        Assert.Equal("HIT", run.Verdict);
        AssertStableHitsAndControlMisses(run);
        Assert.Equal(after - before, run.Counted);
        JsonElement[] usages = [.. proxy.Received.SelectMany(text => Usage.Matches(text)).Select(Parse)];
        Assert.Equal(2 * 3, run.Turns.Count);
        Assert.Equal(run.Turns.Count, usages.Length);
        Assert.All(run.Turns.Zip(usages), pair =>
        {
            Assert.Equal(pair.Second.GetProperty("cache_read_input_tokens").GetInt32(), pair.First.CachedTokens);
            Assert.Equal(pair.Second.GetProperty("input_tokens").GetInt32() + pair.Second.GetProperty("cache_read_input_tokens").GetInt32(), pair.First.PromptTokens);
            Assert.Null(pair.First.PromptEvalMs);
        });
    }

    [GeneratedRegex("\"timings\":(?<json>\\{[^}]*\\})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Timings { get; }

    [GeneratedRegex("prompts of (?<tokens>[0-9k, ]+) tokens, counted by the server's tokenizer", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex PlannedPrompts { get; }

    [GeneratedRegex("\"usage\":(?<json>\\{[^}]*\"input_tokens\"[^}]*\\})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Usage { get; }

    private static JsonElement Parse(Match match) => JsonSerializer.Deserialize<JsonElement>(match.Groups["json"].Value);

    private static void AssertStableHitsAndControlMisses(LlamaRun run)
    {
        foreach (LlamaTurn turn in run.Turns)
        {
            if (turn is { Prefix: "stable", Turn: > 1 })
            {
                LlamaTurn previous = run.Turns.Single(t => (t.Warmup, t.Prefix, t.Conversation, t.Turn) == (turn.Warmup, turn.Prefix, turn.Conversation, turn.Turn - 1));
                Assert.True(turn.CachedTokens >= previous.PromptTokens, $"{turn} after {previous}");
            }
            else
            {
                Assert.True(turn.IsCold, turn.ToString());
            }
        }
    }
}
