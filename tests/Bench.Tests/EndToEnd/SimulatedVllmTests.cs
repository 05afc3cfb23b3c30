using System.Globalization;
using System.Text.Json;
using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.FakeServer.Simulated;

namespace PrefixBench.Bench.Tests.EndToEnd;

/// <summary>The plain run against a whole simulated vLLM. Counts and verdicts are exact; no time is asserted.</summary>
public sealed class SimulatedVllmTests : IDisposable
{
    private readonly TestProgram _program = new();

    public void Dispose() => _program.Dispose();

    private async Task<JsonElement[]> PlayAsync(SimulatedVllm server)
    {
        int code = await _program.RunAsync("--url", server.Url.AbsoluteUri, "-n", "2", "--artifacts", _program.RunsFolder);
        Assert.True(code == 0, _program.Out + _program.Error);
        Assert.Contains("model tiny; the server reports vllm 0.32.0", _program.Out, StringComparison.Ordinal);
        string[] lines = await File.ReadAllLinesAsync(Path.Combine(_program.RunFolder, "turns.jsonl"), TestContext.Current.CancellationToken);
        return [.. lines.Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
    }

    private string[] Cells(string column)
    {
        string[] lines = _program.Out.Split('\n');
        int index = Array.FindIndex(lines.First(line => line.StartsWith("| provider", StringComparison.Ordinal)).Split('|'), cell => cell.Trim() == column);
        Assert.True(index > 0, _program.Out);
        return [.. lines.Where(line => line.StartsWith("| 127.0.0.1:", StringComparison.Ordinal)).Select(line => line.Split('|')[index].Trim())];
    }

    // A turn finds the whole blocks of the turn before it: its prompt and its output, of which the last token was never evaluated.
    private static int[] ExpectedCached(JsonElement[] turns, int blockSize)
    {
        int[] expected = new int[turns.Length];
        for (int i = 0; i < turns.Length; i++)
        {
            if (turns[i].GetProperty("turn").GetInt32() > 1 && turns[i].GetProperty("prefix").GetString() == "stable")
            {
                int evaluated = turns[i - 1].GetProperty("prompt_tokens").GetInt32() + turns[i - 1].GetProperty("output_tokens").GetInt32() - 1;
                expected[i] = evaluated / blockSize * blockSize;
            }
        }

        return expected;
    }

    private static int?[] Numbers(JsonElement[] turns, string field) =>
        [.. turns.Select(turn => turn.GetProperty(field) is { ValueKind: JsonValueKind.Number } number ? (int?)number.GetDouble() : null)];

    [Theory]
    [InlineData(16)]
    [InlineData(32)]
    public async Task Usage_that_says_what_was_cached_gives_a_hit_in_whole_blocks(int blockSize)
    {
        using var server = new SimulatedVllm(new() { BlockSize = blockSize, AutoToolChoice = true, PromptTokensDetails = true });

        JsonElement[] turns = await PlayAsync(server);

        Assert.Equal(18, turns.Length);
        Assert.Equal(ExpectedCached(turns, blockSize), Numbers(turns, "cached_tokens").Cast<int>());
        Assert.Equal(Numbers(turns, "cached_tokens"), Numbers(turns, "server_cached_tokens"));
        Assert.Contains("prefix kept (HIT)", _program.Out, StringComparison.Ordinal);
        Assert.Contains("  Cache: HIT (", _program.Out, StringComparison.Ordinal);
        Assert.All(Cells("Prompt-eval ms"), cell => Assert.True(double.Parse(cell, CultureInfo.InvariantCulture) > 0));
    }

    [Theory]
    [InlineData(16, false)]
    [InlineData(32, false)]
    [InlineData(32, true)]
    public async Task Silent_usage_gives_a_hit_by_the_counters(int blockSize, bool thinks)
    {
        using var server = new SimulatedVllm(new() { BlockSize = blockSize, AutoToolChoice = true, ReasoningParser = thinks });

        JsonElement[] turns = await PlayAsync(server);

        Assert.All(Numbers(turns, "cached_tokens"), Assert.Null);
        if (!thinks)
        {
            Assert.Equal(ExpectedCached(turns, blockSize), Numbers(turns, "server_cached_tokens").Cast<int>());
        }

        Assert.Contains("prefix kept (HIT, by the server's counters)", _program.Out, StringComparison.Ordinal);
        Assert.Contains("  Cache: HIT (by the server's counters; ", _program.Out, StringComparison.Ordinal);
        Assert.All(Cells("Cached from"), cell => Assert.Equal("counters", cell));
        Assert.DoesNotContain(Cells("Cached"), cell => cell.Contains('~', StringComparison.Ordinal));

        // The counter's own time, a fixed one for each token evaluated.
        foreach (JsonElement turn in turns)
        {
            int evaluated = turn.GetProperty("server_prompt_tokens").GetInt32() - turn.GetProperty("server_cached_tokens").GetInt32();
            Assert.Equal(0.03 * evaluated, turn.GetProperty("server_prompt_eval_ms").GetDouble(), 0.002);
        }

        Assert.All(Cells("Prompt-eval ms"), cell => Assert.True(double.Parse(cell, CultureInfo.InvariantCulture) > 0));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Prefix_caching_that_is_off_is_a_miss(bool reports)
    {
        using var server = new SimulatedVllm(new() { PrefixCaching = false, AutoToolChoice = true, PromptTokensDetails = reports });

        JsonElement[] turns = await PlayAsync(server);

        Assert.All(Numbers(turns, "cached_tokens"), cached => Assert.Equal(reports ? 0 : null, cached));
        Assert.All(Numbers(turns, "server_cached_tokens"), cached => Assert.Equal(0, cached));
        Assert.Contains("  Cache: MISS (", _program.Out, StringComparison.Ordinal);
        Assert.Contains("the server reports that its prefix caching is off, start vLLM with \"--enable-prefix-caching\"", _program.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("HIT (", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plain_server_that_refuses_tools_is_measured_with_the_tools_in_the_prompt()
    {
        using var server = new SimulatedVllm();

        JsonElement[] turns = await PlayAsync(server);

        Assert.Equal(18, turns.Length);
        Assert.Contains(
            "\"tool_choice\": \"none\" is sent, because the server refused the request (\"\"auto\" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set\"); the tools are still in the prompt (",
            _program.Out + _program.Error, StringComparison.Ordinal);

        // The counters of the first turn hold the request that looked for the tools as well.
        Assert.Equal(ExpectedCached(turns, 16)[1..].Cast<int?>(), Numbers(turns, "server_cached_tokens")[1..]);
        Assert.Contains("prefix kept (HIT, by the server's counters)", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_fields_are_left_out_and_the_counters_still_give_the_verdict()
    {
        using var server = new SimulatedVllm(new() { RefusedFields = ["stream_options", "temperature"] });

        JsonElement[] turns = await PlayAsync(server);

        Assert.Equal(18, turns.Length);
        foreach (string field in new[] { "\"stream_options\" is left out", "\"temperature\" is left out", "\"tool_choice\": \"none\" is sent" })
        {
            Assert.Contains($"{field}, because the server refused the request (", _program.Out + _program.Error, StringComparison.Ordinal);
        }

        Assert.Contains("could not be checked, because the server reported no count of its tokens", _program.Out + _program.Error, StringComparison.Ordinal);
        Assert.Contains("prefix kept (HIT, by the server's counters)", _program.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 16384, 512, "prefix caching on, blocks of 16 tokens, a cache of 8192 tokens, a context of 16384", null)]
    [InlineData(false, 16384, 8192, "prefix caching off", null)]
    [InlineData(true, 400, 8192, "a context of 400", "has about ")]
    [InlineData(true, 16384, 16, "a cache of 256 tokens", "but the server reports a cache of 256: it can refuse or cut the prompt")]
    public async Task Plan_tells_the_servers_cache_and_a_prompt_that_does_not_fit(bool isOn, int context, int blocks, string facts, string? warning)
    {
        using var server = new SimulatedVllm(new() { PrefixCaching = isOn, MaxModelLength = context, CacheBlocks = blocks });

        Assert.Equal(0, await _program.RunAsync("--url", server.Url.AbsoluteUri, "--plan"));

        Assert.Contains(facts, _program.Out, StringComparison.Ordinal);
        Assert.Equal(warning is not null, _program.Out.Contains("warning: the longest prompt has about ", StringComparison.Ordinal));
        Assert.Contains(warning ?? "", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cache_that_is_smaller_than_the_prompt_is_told()
    {
        using var server = new SimulatedVllm(new() { CacheBlocks = 64, PromptTokensDetails = true });

        JsonElement[] turns = await PlayAsync(server);

        Assert.Equal(18, turns.Length);
        Assert.Matches("  Cache: MISS \\(the longest prompt has \\d+ tokens, and the server's whole cache holds 1024, raise \"--gpu-memory-utilization\" or lower \"--max-model-len\"; reused", _program.Out);
        Assert.Contains("prefix lost (MISS)", _program.Out, StringComparison.Ordinal);
    }
}
