using System.Globalization;
using PrefixBench.Analysis.Inference;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using Xunit;

namespace PrefixBench.Analysis.Tests.Simulations;

/// <summary>
/// Whether the intervals of inferred cached tokens contain the truth on awkward links. The full table of <c>docs/statistics.md</c> takes some minutes: run the built
/// test program with <c>-explicit only</c>.
/// </summary>
[Trait("Category", "Simulation")]
public class InferenceCoverageTests
{
    private static readonly int[] Counts = [2, 3, 6, 8, 10, 20];

    private static IReadOnlyList<AwkwardServer> Servers { get; } = [.. Links().SelectMany(Variants)];

    [Fact]
    public void Intervals_cover_the_truth_in_95_of_100_rows()
    {
        var all = InferenceCoverage.Sum(Servers.Select(server => InferenceCoverage.Of(server, conversations: 8, runs: 2)));

        TestContext.Current.TestOutputHelper?.WriteLine($"{all.Covered} of {all.Rows} rows covered ({Percent(all.Share)} %)");
        Assert.True(all.Share >= 0.95, $"{all.Covered} of {all.Rows} rows");
    }

    [Fact]
    public void A_measured_fixed_cost_puts_the_point_near_the_truth()
    {
        // The lengths of the control cannot tell fixed cost from slope.
        AwkwardServer server = new("vLLM") { FixedMs = 30, MsPerToken = 0.03, Noise = 0.05, Block = 32 };
        var fitted = InferenceCoverage.Of(server with { HasShortPrompts = false }, 8, 20);
        var measured = InferenceCoverage.Of(server, 8, 20);

        Assert.True(measured.Error < 0.06 * measured.Later, $"{measured.Error / measured.Later}");
        Assert.True(measured.Error < 0.6 * fitted.Error, $"{measured.Error} {fitted.Error}");
        Assert.True(measured.Width < 0.8 * fitted.Width, $"{measured.Width} {fitted.Width}");
    }

    [Fact]
    public void Three_lengths_off_a_line_widen_the_interval_and_are_told()
    {
        AwkwardServer server = new("kept alive") { FixedMs = 5, Noise = 0.03, KeptAliveMs = 40, HasShortPrompts = false };
        CacheInference inference = InferenceCoverage.Infer(server.Play(8, 1))!;

        Assert.NotEmpty(inference.Misfit);
        Assert.All(inference.Turns, turn => Assert.InRange(server.Cached(turn.Turn), turn.Tokens.Lower!.Value, turn.Tokens.Upper!.Value));
        Assert.Empty(InferenceCoverage.Infer((server with { KeptAliveMs = 0 }).Play(8, 1))!.Misfit);
    }

    [Fact]
    public void A_delay_after_the_headers_is_left_out()
    {
        AwkwardServer server = new("kept alive") { FixedMs = 5, Noise = 0.02, KeptAliveMs = 40, IsDelayAfterHeaders = true };
        CacheInference inference = InferenceCoverage.Infer(server.Play(8, 1))!;

        Assert.Equal(InferenceTime.TimeToFirstByte, inference.Time);
        Assert.Empty(inference.Misfit);
        Assert.All(inference.Turns, turn => Assert.Equal(server.Cached(turn.Turn), turn.Tokens.Value, 0.05 * turn.PromptTokens));
    }

    [Fact]
    public void The_servers_own_prompt_time_is_used_where_every_turn_has_it()
    {
        AwkwardServer server = new("ollama") { FixedMs = 5, Noise = 0.02, KeptAliveMs = 40, ReportsPromptEval = true };
        CacheInference inference = InferenceCoverage.Infer(server.Play(8, 1))!;

        Assert.Equal(InferenceTime.PromptEval, inference.Time);
        Assert.All(inference.Turns, turn => Assert.Equal(server.Cached(turn.Turn), turn.Tokens.Value, 0.05 * turn.PromptTokens));
        Assert.Equal(
            InferenceTime.TimeToFirstToken,
            InferenceCoverage.Infer([.. server.Play(8, 1).Select(sample => sample.Conversation == 1 ? sample with { Timings = sample.Timings with { PromptEval = null } } : sample)])!.Time);
    }

    [Fact]
    public void The_servers_own_prompt_time_is_comparable_however_the_answer_arrived()
    {
        AwkwardServer server = new("ollama") { FixedMs = 5, Noise = 0.02, ReportsPromptEval = true };
        TurnSample[] samples =
        [
            .. server.Play(8, 1).Select(sample => sample.Prefix == PrefixPolicy.Stable && sample.Conversation < 4
                ? sample with { DeltaOffsets = [.. Enumerable.Repeat(sample.TimeToFirstToken!.Value, 100)], RequestDuration = sample.TimeToFirstToken, Usage = sample.Usage with { OutputTokens = 100 } }
                : sample),
        ];

        Assert.All(InferenceCoverage.Infer(samples)!.Turns, turn => Assert.Equal(8, turn.Tokens.Count));
    }

    [Fact]
    public void A_templates_head_in_the_cache_is_no_misfit()
    {
        AwkwardServer server = new("ollama") { FixedMs = 1, Noise = 0.001, ReportsPromptEval = true };
        var head = TimeSpan.FromMilliseconds(4 * server.MsPerToken);
        TurnSample[] samples =
        [
            .. server.Play(8, 1).Select(sample => sample.ShortPrompt is { PromptEval: { } time } probe ? sample with { ShortPrompt = probe with { PromptEval = time - head } } : sample),
        ];

        Assert.Empty(InferenceCoverage.Infer(samples)!.Misfit);
    }

    [Fact(Explicit = true)]
    public void Table()
    {
        Console.WriteLine($"| Link | {string.Join(" | ", Counts.Where(count => count >= 6).Select(count => $"n = {count}"))} | mean error of the point | mean width |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
        List<InferenceCoverage> all = [];
        foreach (AwkwardServer link in Links())
        {
            InferenceCoverage[] row = [.. Counts.Select(count => InferenceCoverage.Sum(Variants(link).Select(server => InferenceCoverage.Of(server, count, 40)))).Where(one => one.Rows > 0)];
            all.AddRange(row);
            var sum = InferenceCoverage.Sum(row);
            Console.WriteLine($"| {link.Name} | {string.Join(" | ", row.Select(one => Percent(one.Share)))} | {Percent(sum.Error / sum.Later)} | {Percent(sum.Width / sum.Later)} |");
        }

        var total = InferenceCoverage.Sum(all);
        Console.WriteLine($"{total.Covered} of {total.Rows} rows covered ({Percent(total.Share)} %)");
        Assert.True(total.Share >= 0.95);
    }

    private static IEnumerable<AwkwardServer> Links()
    {
        AwkwardServer[] links =
        [
            new("no fixed cost") { FixedMs = 1 },
            new("fixed cost 100 ms") { FixedMs = 100 },
            new("fixed cost 300 ms") { FixedMs = 300 },
            new("slow first request, 60 ms") { FixedMs = 10, SlowFirstMs = 60 },
            new("40 ms on kept-alive requests") { FixedMs = 5, KeptAliveMs = 40 },
            new("40 ms between headers and first token") { FixedMs = 5, KeptAliveMs = 40, IsDelayAfterHeaders = true },
            new("offsets of 0, 30, 15 ms by turn") { OffsetsMs = [0, 30, 15] },
            new("offsets of 25, 0, 25 ms by turn") { OffsetsMs = [25, 0, 25] },
            new("the server's prompt-eval time") { FixedMs = 100, KeptAliveMs = 40, ReportsPromptEval = true },
        ];
        return links.SelectMany(link => link.ReportsPromptEval ? [link] : new[] { link with { Name = $"{link.Name}, short prompts" }, link with { HasShortPrompts = false } });
    }

    private static IEnumerable<AwkwardServer> Variants(AwkwardServer link) =>
        from server in new[] { link, link with { MsPerToken = 0.5, QuadraticMs = 1e-4 } }
        from cache in new[] { (Share: 0.0, Block: 1), (Share: 1.0, Block: 32), (Share: 0.5, Block: 256) }
        select server with { CachedShare = cache.Share, Block = cache.Block };

    private static string Percent(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture);
}
