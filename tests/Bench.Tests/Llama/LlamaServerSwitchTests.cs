using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.Testing.Llama;

namespace PrefixBench.Bench.Tests.Llama;

/// <summary>The main job against llama-servers that were started in a way of their own.</summary>
public sealed class LlamaServerSwitchTests
{
    private const string Key = "sk-llama-0123456789abcdef";

    [Fact]
    public async Task Cache_switched_off_is_a_miss()
    {
        LlamaServer.Require();
        await using LlamaServer server = await LlamaServer.StartTinyAsync("--no-cache-prompt");
        LlamaRun run = await LlamaRun.PlayAsync(server.Url, "--conversations", "1", "--warmup-conversations", "0");

        Assert.True(run.Code == 0, run.Printed);
        Assert.Equal("MISS", run.Verdict);
        Assert.All(run.Turns, t => Assert.Equal(0, t.CachedTokens));
        Assert.Equal(await server.ReadCountersAsync(), run.Counted);
    }

    // The requests of four conversations must meet, so the model may not be the quickest.
    [Theory]
    [InlineData("1", "--cache-ram 0", false)]
    [InlineData("4", "", true)]
    public async Task Four_conversations_at_once_lose_on_one_slot_what_one_at_a_time_keeps(string slots, string more, bool isKept)
    {
        LlamaServer.Require();
        await using LlamaServer server = await LlamaServer.StartAsync(["-np", slots, .. more.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        LlamaRun run = await LlamaRun.PlayAsync(server.Url, "--concurrency", "1,4", "-n", "8", "--no-control");

        Assert.True(run.Code == 0, run.Printed);
        Assert.Contains("llama, one at a time: prefix kept (HIT)", run.Printed, StringComparison.Ordinal);
        Assert.Contains($"llama, 4 at once: prefix {(isKept ? "kept (HIT)" : "lost (MISS)")}", run.Printed, StringComparison.Ordinal);
        Assert.Equal(!isKept, run.Printed.Contains("none of 16 one at a time: other conversations displaced them.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Key_opens_every_route_and_stands_nowhere()
    {
        LlamaServer.Require();
        await using LlamaServer server = await LlamaServer.StartTinyAsync("--api-key", Key);
        using var program = new TestProgram { Environment = { ["LLAMA_TEST_KEY"] = Key } };
        LlamaRun run = await LlamaRun.PlayAsync(program, "--url", server.Url.AbsoluteUri, "--key-env", "LLAMA_TEST_KEY", "--conversations", "1", "--warmup-conversations", "0", "--no-control", "--verbose");

        Assert.True(run.Code == 0, run.Printed);
        Assert.Equal("HIT", run.Verdict);
        Assert.Equal(await server.ReadCountersAsync(Key), run.Counted);
        Assert.Contains("\"server_prompt_tokens\": " + (run.Counted.Computed + run.Counted.Cached), run.Files["run.json"], StringComparison.Ordinal);
        Assert.Contains("test.gguf", run.Files["run.json"], StringComparison.Ordinal);
        Assert.All([run.Printed, .. run.Files.Values], text => Assert.DoesNotContain(Key, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_the_key_every_turn_is_unauthorized()
    {
        LlamaServer.Require();
        await using LlamaServer server = await LlamaServer.StartTinyAsync("--api-key", Key);
        // Without a key the server does not list its model either.
        LlamaRun run = await LlamaRun.PlayAsync(server.Url, "--model", "m", "--conversations", "2");

        Assert.Equal(1, run.Code);
        Assert.NotEmpty(run.Turns);
        Assert.All(run.Turns, t => Assert.Equal("unauthorized", t.Error));
        Assert.Equal(new LlamaCounters(0, 0, 0), await server.ReadCountersAsync(Key));
    }
}
