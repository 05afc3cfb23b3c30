using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Tuning;
using PrefixBench.Analysis.Tuning.Reports;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Metrics;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using Xunit;

namespace PrefixBench.Analysis.Tests.Tuning;

public sealed class TuneAnalysisTests
{
    private const int Conversations = 4;

    [Fact]
    public void Cache_that_one_variant_loses_is_a_hit_loss_and_slower()
    {
        TuneAnalysis tuning = Analyse(1, 6, ("default", 1, true), ("no-cache", 1, false));

        Assert.Equal(ComparisonVerdict.Worse, Row(tuning, "no-cache", MetricCatalogue.HitRatio, null).Verdict);
        Assert.All((int?[])[2, 3, null], turn => Assert.Equal(ComparisonVerdict.Worse, Row(tuning, "no-cache", MetricCatalogue.TimeToFirstToken, turn).Verdict));
        Assert.NotEqual(ComparisonVerdict.Worse, Row(tuning, "no-cache", MetricCatalogue.TimeToFirstToken, 1).Verdict);
        Assert.StartsWith("SLOWER: \"no-cache\", TTFT x", TuneAnswer.From(tuning), StringComparison.Ordinal);
        Assert.Contains("; HIT LOSS: \"no-cache\", Hit % ", TuneAnswer.From(tuning), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_metrics_are_decided_behind_the_first_ones()
    {
        TuneAnalysis tuning = Analyse(2, 6, ("two threads", 1, true), ("one thread", 2, true));

        Assert.Equal(ComparisonVerdict.Worse, Row(tuning, "one thread", MetricCatalogue.TimeToFirstToken, null).Verdict);
        Assert.Equal(ComparisonVerdict.Worse, Row(tuning, "one thread", MetricCatalogue.PromptEval, null).Verdict);
        Assert.Equal(ComparisonVerdict.Same, Row(tuning, "one thread", MetricCatalogue.HitRatio, null).Verdict);
    }

    [Fact]
    public void Best_variant_is_named()
    {
        TuneAnalysis tuning = Analyse(3, 6, ("a", 1, true), ("b", 0.5, true), ("c", 0.65, true));

        Assert.Matches("^BEST TTFT: \"b\", x0\\.[45]\\d \\[.*\\] of \"a\" \\(\"c\" better too\\)", TuneAnswer.From(tuning));
    }

    // Launches differ by 10 %, conversations of a launch by 1 %: 24 conversations on each side would seem to tell some of these apart, 6 launches do not.
    [Fact]
    public void Launches_of_the_same_server_do_not_differ()
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            TuneAnalysis tuning = Analyse(seed, 6, ("a", 1, true), ("b", 1, true), ("c", 1, true));

            Assert.DoesNotContain(tuning.Comparisons.SelectMany(variant => variant.Rows), row => row.Verdict is ComparisonVerdict.Better or ComparisonVerdict.Worse);
            Assert.All(tuning.Spreads, spread => Assert.True(spread.IsBetweenLaunches, $"{spread}"));
        }
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(6, 24)]
    public void Three_launches_can_decide_nothing_and_six_everything(int launches, int decided)
    {
        IReadOnlyList<(ComparisonRow Row, bool CanBeDecided)> rows = TuneAnalysis.Reach(1, 3, launches, new ComparisonOptions());

        Assert.Equal(24, rows.Count);
        Assert.Equal(decided, rows.Count(row => row.CanBeDecided));
    }

    [Fact]
    public void One_launch_says_what_it_cannot_know()
    {
        TuneAnalysis tuning = Analyse(1, 1, ("a", 1, true), ("b", 2, true));

        Assert.All(tuning.Comparisons.SelectMany(variant => variant.Rows), row => Assert.Equal(ComparisonVerdict.Inconclusive, row.Verdict));
        Assert.Contains("With one launch of a variant, nobody knows how far its launches are apart", new TuneReport().Write(tuning, new Analysis.Reports.ReportLayout()), StringComparison.Ordinal);
        Assert.StartsWith("INCONCLUSIVE: none of ", TuneAnswer.From(tuning), StringComparison.Ordinal);
    }

    [Fact]
    public void Variant_with_less_to_do_is_not_faster()
    {
        TuneAnalysis shorter = Analyse(4, 6, sample => sample.Provider == "b" ? sample with { Usage = sample.Usage with { PromptTokens = sample.Usage.PromptTokens * 8 / 10 } } : sample, ("a", 1, true), ("b", 0.5, true));
        TuneAnalysis terse = Analyse(4, 6, sample => sample.Provider == "b" && sample.Turn == 2 ? sample with { Usage = sample.Usage with { OutputTokens = 15 } } : sample, ("a", 1, true), ("b", 0.5, true));

        Assert.DoesNotContain(Assert.Single(shorter.Comparisons).Rows, row => row.Metric.Unit == MetricUnit.Milliseconds && row.Verdict == ComparisonVerdict.Better);
        Assert.Equal("other work: Prompt x0.80", Row(shorter, "b", MetricCatalogue.TimeToFirstToken, null).Note);
        Assert.Contains("Warning: \"b\" does other work than \"a\": Prompt tokens of turn 1 1200 -> 960, turn 2 1400 -> 1120 and turn 3 1600 -> 1280.", new TuneReport().Write(shorter, new Analysis.Reports.ReportLayout()), StringComparison.Ordinal);
        Assert.Equal(ComparisonVerdict.Better, Row(terse, "b", MetricCatalogue.TimeToFirstToken, null).Verdict);
        Assert.Equal(ComparisonVerdict.Better, Row(terse, "b", MetricCatalogue.RequestDuration, 1).Verdict);
        Assert.All((int?[])[2, null], turn => Assert.Equal("other work: Output x0.71", Row(terse, "b", MetricCatalogue.RequestDuration, turn).Note));
        Assert.Empty(Analyse(4, 6, ("a", 1, true), ("b", 0.5, true)).ChangedWork);
    }

    [Fact]
    public void Variant_with_more_to_do_is_slower_all_the_same()
    {
        TuneAnalysis longer = Analyse(4, 6, sample => sample.Provider == "b" ? sample with { Usage = sample.Usage with { PromptTokens = sample.Usage.PromptTokens * 2 } } : sample, ("a", 1, true), ("b", 2, true));

        Assert.Equal(ComparisonVerdict.Worse, Row(longer, "b", MetricCatalogue.TimeToFirstToken, null).Verdict);
        Assert.Equal(3, longer.ChangedWork.Count);
    }

    [Theory]
    [InlineData(0, 0, "Replies at temperature 0: \"b\" answers the same prompt with the same text as \"a\" in 6 launches.")]
    [InlineData(0, 4, "Replies at temperature 0: \"b\" answers the same prompt otherwise than \"a\" in 4 of 6 launches, from turn 2 on.")]
    [InlineData(1, 4, "Replies at temperature 0: 1 of 6 launches of \"a\" answer the same prompt otherwise than the rest, from turn 2 on")]
    public void Other_replies_to_the_same_prompt_are_told(int ofBaseline, int ofVariant, string told)
    {
        TurnSample[] samples =
        [
            .. from variant in (string[])["a", "b"]
               from launch in Enumerable.Range(1, 6)
               from conversation in Enumerable.Range(1, 2)
               from turn in Enumerable.Range(1, 3)
               let differs = launch <= (variant == "a" ? ofBaseline : ofVariant) && turn >= 2
               select Sample(variant, hasCache: true, (2 * launch) + (variant == "a" ? 0 : 1), conversation, turn, 1) with { IsWarmup = true, ReplyHash = conversation == 1 ? $"{turn}{differs}" : $"{launch}{variant}" },
        ];

        var tuning = TuneAnalysis.Create(RunAnalysis.Create(samples), ["a", "b"], new ComparisonOptions(), isGreedy: true);

        Assert.Contains(told, new TuneReport().Write(tuning, new Analysis.Reports.ReportLayout()), StringComparison.Ordinal);
        Assert.Empty(TuneAnalysis.Create(RunAnalysis.Create(samples), ["a", "b"], new ComparisonOptions()).Replies);
    }

    [Fact]
    public void Report_has_each_variant_and_counts_launches()
    {
        string report = new TuneReport().Write(Analyse(1, 6, ("a", 1, true), ("b", 1, true)), new Analysis.Reports.ReportLayout());

        Assert.Contains("a -> b", report, StringComparison.Ordinal);
        Assert.Matches(@"\(\d+ more launch(es)?\)", report);
        Assert.Matches(@"\| a +\| +6 \| +\d+ % \| +\d+ % \|", report);
        Assert.Contains("Warning: the launches of a and b are further apart than their conversations explain", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_load_is_tested_and_named()
    {
        var tuning = TuneAnalysis.Create(
            RunAnalysis.Create([.. Samples(1, 8, ("a", 1, true), ("b", 1, true)), .. Samples(2, 8, ("a", 1, true), ("b", 1, false)).Select(sample => sample with { Load = Load.Steady(4) })]),
            ["a", "b"],
            new ComparisonOptions());

        Assert.Equal([Load.Steady(), Load.Steady(4)], tuning.Comparisons.Single().Rows.Select(row => row.Load).Distinct());
        Assert.Contains("HIT LOSS (4 at once): \"b\", Hit % ", TuneAnswer.From(tuning), StringComparison.Ordinal);
        Assert.DoesNotContain("(one at a time): \"b\", Hit %", TuneAnswer.From(tuning), StringComparison.Ordinal);
        string report = new TuneReport().Write(tuning, new Analysis.Reports.ReportLayout());
        Assert.Contains("a -> b, one at a time", report, StringComparison.Ordinal);
        Assert.Contains("a -> b, 4 at once", report, StringComparison.Ordinal);
        Assert.Matches(@"\| b +\| 4 at once +\| +8 \|", report);
    }

    [Fact]
    public void More_loads_need_more_launches_to_decide_every_row()
    {
        Assert.Contains(TuneAnalysis.Reach(1, 3, 5, new ComparisonOptions()), row => row.CanBeDecided);
        Assert.DoesNotContain(TuneAnalysis.Reach(1, 3, 5, new ComparisonOptions(), tables: 7), row => row.CanBeDecided);
        Assert.Equal(7 * 24, TuneAnalysis.Reach(1, 3, 5, new ComparisonOptions(), tables: 7).Count);
    }

    private static ComparisonRow Row(TuneAnalysis tuning, string variant, Metric metric, int? turn) =>
        tuning.Comparisons.Single(comparison => comparison.Variant == variant).Rows.Single(row => row.Metric == metric && row.Turn == turn);

    // A variant's factor multiplies its times; each launch has its own, and each turn a little noise.
    private static TuneAnalysis Analyse(int seed, int launches, params (string Name, double Factor, bool HasCache)[] variants) => Analyse(seed, launches, sample => sample, variants);

    private static TuneAnalysis Analyse(int seed, int launches, Func<TurnSample, TurnSample> change, params (string Name, double Factor, bool HasCache)[] variants) =>
        TuneAnalysis.Create(RunAnalysis.Create(Samples(seed, launches, variants).Select(change)), [.. variants.Select(variant => variant.Name)], new ComparisonOptions());

    private static TurnSample[] Samples(int seed, int launches, params (string Name, double Factor, bool HasCache)[] variants)
    {
        var random = new Random(seed);
        return
        [
            .. from launch in Enumerable.Range(1, launches)
               from index in Enumerable.Range(0, variants.Length)
               let variant = variants[index]
               let slow = variant.Factor * (1 + (0.1 * Normal(random)))
               from conversation in Enumerable.Range(1, Conversations)
               from turn in Enumerable.Range(1, 3)
               select Sample(variant.Name, variant.HasCache, (launch * variants.Length) + index, conversation, turn, slow * (1 + (0.01 * Normal(random)))),
        ];
    }

    private static TurnSample Sample(string variant, bool hasCache, int launch, int conversation, int turn, double slow)
    {
        int prompt = 1000 + (200 * turn);
        int cached = hasCache && turn > 1 ? prompt - 200 : 0;
        double first = slow * (10 + (0.2 * (prompt - cached)));
        return new TurnSample
        {
            Provider = variant,
            Scenario = "s",
            Prefix = PrefixPolicy.Stable,
            Conversation = (launch * 100) + conversation,
            Turn = turn,
            Launch = launch,
            StartedAt = DateTimeOffset.UnixEpoch.AddMinutes(launch).AddSeconds((conversation * 10) + turn),
            CacheState = PrefixPolicy.Stable.Promise(turn),
            TimeToFirstToken = TimeSpan.FromMilliseconds(first),
            RequestDuration = TimeSpan.FromMilliseconds(first + (100 * slow)),
            Timings = new ServerTimings { PromptEval = TimeSpan.FromMilliseconds(first - slow) },
            DeltaOffsets = [.. Enumerable.Range(0, 21).Select(token => TimeSpan.FromMilliseconds(first + (token * 5 * slow)))],
            Usage = new TokenUsage { PromptTokens = prompt, CachedTokens = cached, OutputTokens = 21 },
        };
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
