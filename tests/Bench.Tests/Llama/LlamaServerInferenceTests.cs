using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using PrefixBench.Testing.Llama;

namespace PrefixBench.Bench.Tests.Llama;

/// <summary>What the clock says of a real llama-server's cache, against what that server reports.</summary>
public sealed partial class LlamaServerInferenceTests
{
    // A block of tokens, as in the verdicts: one interval in twenty misses the truth by a little, also without other load.
    private const double Block = 128;

    private static readonly string[] SixConversations = ["--conversations", "6", "--warmup-conversations", "0"];

    [Fact]
    public async Task Inferred_tokens_cover_what_the_server_reported_and_the_program_did_not_see()
    {
        LlamaServer.Require();
        await using LlamaServer server = await LlamaServer.StartAsync();
        using var proxy = new RecordingProxy(server.Url) { Hidden = ["\"prompt_tokens_details\"", "\"timings\"", "llamacpp:"] };

        // Two more than an interval needs: a busy machine can leave a conversation out.
        LlamaRun run = await LlamaRun.PlayAsync(proxy.Url, ["--conversations", "8", "--warmup-conversations", "0"]);

        Assert.True(run.Code == 0, run.Printed);
        Assert.Equal("UNREPORTED", run.Verdict);
        Assert.Contains("(~ is inferred from the control's times)", run.Printed, StringComparison.Ordinal);
        Assert.All(run.Turns, turn => Assert.Null(turn.CachedTokens));
        int[] cached = [.. proxy.Received.SelectMany(text => CachedTokens.Matches(text)).Select(match => int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture))];

        // A short prompt precedes the three turns of each control.
        cached = [.. cached.Where((_, index) => index % 7 != 3)];
        Assert.Equal(run.Turns.Count, cached.Length);
        Assert.All(InferredCache(run), turn =>
        {
            // The same in all conversations, but for a token or two of the salt.
            int reported = run.Turns.Zip(cached).First(t => t.First.Prefix == "stable" && t.First.Turn == turn.GetProperty("turn").GetInt32()).Second;
            AssertCovers(turn, reported);
        });
    }

    [Fact]
    public async Task Counters_give_what_the_answers_do_not_report()
    {
        LlamaServer.Require();
        await using LlamaServer server = await LlamaServer.StartAsync();
        using var proxy = new RecordingProxy(server.Url) { Hidden = ["\"prompt_tokens_details\"", "\"timings\""] };
        LlamaRun run = await LlamaRun.PlayAsync(proxy.Url, SixConversations);

        Assert.True(run.Code == 0, run.Printed);
        Assert.Equal("HIT", run.Verdict);
        Assert.Contains("prefix kept (HIT, by the server's counters)", run.Printed, StringComparison.Ordinal);
        Assert.All(run.Turns, turn => Assert.Null(turn.CachedTokens));
    }

    [Fact]
    public async Task Cache_switched_off_is_seen_as_none()
    {
        LlamaServer.Require();
        await using LlamaServer server = await LlamaServer.StartAsync("--no-cache-prompt");
        LlamaRun run = await LlamaRun.PlayAsync(server.Url, SixConversations);

        Assert.True(run.Code == 0, run.Printed);
        Assert.All(InferredCache(run), turn =>
        {
            Assert.Equal(0, turn.GetProperty("reported").GetDouble());
            AssertCovers(turn, 0);
        });
        Assert.DoesNotContain("the times fit", run.Printed, StringComparison.Ordinal);
    }

    [GeneratedRegex("\"timings\":\\{[^}]*\"cache_n\":(?<count>\\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex CachedTokens { get; }

    // A turn that other load disturbed has a number and no interval: then the program says that it cannot tell, which covers everything.
    private static void AssertCovers(JsonElement turn, double tokens)
    {
        JsonElement low = turn.GetProperty("low");
        if (low.ValueKind != JsonValueKind.Null)
        {
            Assert.InRange(tokens, low.GetDouble() - Block, turn.GetProperty("high").GetDouble() + Block);
        }
    }

    private static JsonElement[] InferredCache(LlamaRun run) =>
        [.. JsonSerializer.Deserialize<JsonElement>(run.Files["run.json"]).GetProperty("providers")[0].GetProperty("inferred_cache").EnumerateArray()];
}
