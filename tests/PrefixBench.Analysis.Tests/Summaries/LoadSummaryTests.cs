using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Summaries;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Servers;
using Xunit;

namespace PrefixBench.Analysis.Tests.Summaries;

public sealed class LoadSummaryTests
{
    private static readonly Load Two = Load.Steady(2);

    private static TurnSample Turn(int conversation, int turn, double start, double end, bool isRamp, PrefixPolicy prefix, params double[] deltas) =>
        Testing.Samples.Sample(conversation, turn, (deltas[0] - start) * 1000, prefix) with
        {
            Load = Two,
            IsRamp = isRamp,
            StartedAt = Testing.Samples.Start.AddSeconds(start),
            RequestDuration = TimeSpan.FromSeconds(end - start),
            DeltaOffsets = [.. deltas.Select(delta => TimeSpan.FromSeconds(delta - start))],
            Usage = new TokenUsage { PromptTokens = 1000, CachedTokens = 0, OutputTokens = 30 },
        };

    // Two conversations of two turns at once. The load is complete from 0.1 s, when the second one starts, to 4.0 s, when the first one has ended.
    private static TurnSample[] Block(double at, int first, PrefixPolicy prefix = PrefixPolicy.Stable) =>
    [
        Turn(first, 1, at, at + 2, true, prefix, at + 0.05, at + 1, at + 1.9),
        Turn(first + 1, 1, at + 0.1, at + 2.1, false, prefix, at + 1.1, at + 1.6, at + 2.1),
        Turn(first, 2, at + 2, at + 4, false, prefix, at + 3, at + 3.5, at + 4),
        Turn(first + 1, 2, at + 2.1, at + 4.1, true, prefix, at + 3.1, at + 3.9, at + 4.1),
    ];

    private static LoadSummary Of(params TurnSample[] samples) => Assert.Single(RunAnalysis.Create(samples).Loads);

    [Fact]
    public void Tokens_of_all_conversations_count_while_the_load_is_complete_block_by_block()
    {
        double expected = (20 + 30 + 30 + 20) / 3.9;

        Assert.Equal(expected, Of(Block(0, 1)).TotalOutputTokensPerSecond!.Value, 1e-6);
        Assert.Equal(expected, Of([.. Block(0, 1), .. Block(20, 3)]).TotalOutputTokensPerSecond!.Value, 1e-6);
        Assert.Equal(expected, Of([.. Block(0, 1), .. Block(10, 1, PrefixPolicy.Control), .. Block(20, 3)]).TotalOutputTokensPerSecond!.Value, 1e-6);
    }

    [Fact]
    public void Blocks_of_two_launches_are_two_although_nothing_was_played_between_them()
    {
        TurnSample[] Alone(double at, int launch) => [.. Block(at, launch * 2).Select(sample => sample with { Launch = launch, IsRamp = false, Load = Load.Steady() })];

        Assert.Equal(120 / 4.1, Of([.. Alone(0, 1), .. Alone(20, 2)]).TotalOutputTokensPerSecond!.Value, 1e-6);
    }

    [Fact]
    public void Tokens_that_the_server_did_not_count_leave_the_throughput_unknown()
    {
        TurnSample[] samples = [.. Block(0, 1).Select(sample => sample.Turn == 2 ? sample with { Usage = sample.Usage with { OutputTokens = null } } : sample)];

        Assert.Null(Of(samples).TotalOutputTokensPerSecond);
        Assert.Null(Of([.. Block(0, 1).Select(sample => sample with { IsRamp = true })]).TotalOutputTokensPerSecond);
    }

    [Fact]
    public void Requests_in_flight_are_counted_while_the_turns_ran()
    {
        LoadSummary two = Of(Block(0, 1));
        LoadSummary late = Of([.. Block(0, 1).Select(sample => sample.Conversation == 2 ? sample with { StartedAt = sample.StartedAt.AddSeconds(1.9), IsRamp = false } : sample with { IsRamp = false })]);

        Assert.Equal(2, two.RequestsInFlight!.Value, 1e-6);
        Assert.Equal([2, 2], two.Turns.Select(turn => Math.Round(turn.RequestsInFlight!.Value, 6)));

        // The second conversation starts when the first one is in turn 2: that one overlaps, and nothing else.
        Assert.Equal((8 + 4) / 8.0, late.RequestsInFlight!.Value, 1e-6);
        Assert.Equal(1.5, late.Turns[0].RequestsInFlight!.Value, 1e-6);
    }

    [Fact]
    public void Arrivals_count_from_the_moment_at_which_a_turn_was_due_and_its_request_from_its_start()
    {
        TurnSample[] late = [.. Block(0, 1).Select(sample => sample with
        {
            Load = Load.Arrivals(1),
            IsRamp = false,
            StartDelay = TimeSpan.FromSeconds(5),
            RequestDuration = sample.RequestDuration + TimeSpan.FromSeconds(5),
            DeltaOffsets = [.. sample.DeltaOffsets.Select(delta => delta + TimeSpan.FromSeconds(5))],
        })];

        Assert.Equal(120 / 4.1, Of(late).TotalOutputTokensPerSecond!.Value, 1e-6);
        Assert.Equal(Of([.. Block(0, 1).Select(sample => sample with { IsRamp = false })]).RequestsInFlight!.Value, Of(late).RequestsInFlight!.Value, 1e-6);
    }

    [Theory]
    [InlineData(null, 2)]
    [InlineData(512, 1)]
    public void Prefix_is_lost_where_less_was_found_than_counts_as_a_hit(int? block, int lost)
    {
        var analysis = RunAnalysis.Create(Kept(1000, 0, 995, 500), new RunAnalysisOptions
        {
            Servers = new Dictionary<string, ServerIdentity>(StringComparer.Ordinal) { ["embedded"] = new() { Cache = new ServerCache { BlockTokens = block } } },
        });

        LoadSummary load = Assert.Single(analysis.Loads);
        Assert.Equal((lost, 4), (load.LostPrefixes, load.LaterTurns));
        Assert.Equal([null, lost], load.Turns.Select(turn => turn.LostPrefixes));
        Assert.Equal(2495 / 4400.0, load.CacheHitRatio!.Value, 1e-9);
    }

    [Fact]
    public void Prefixes_of_a_server_that_reports_nothing_are_unknown_and_not_kept()
    {
        LoadSummary load = Of(Kept(null, null));

        Assert.Null(load.LostPrefixes);
        Assert.Equal(0, load.LaterTurns);
        Assert.Null(load.CacheHitRatio);
    }

    [Fact]
    public void Loads_of_one_provider_have_rows_verdicts_and_records_of_their_own()
    {
        TurnSample[] alone = [.. Kept(1000, 1000).Select(sample => sample with { Load = Load.Steady() })];
        var analysis = RunAnalysis.Create([.. Kept(0, 0), .. alone]);
        ProviderRecord record = RunRecords.Complete(new ProviderRecord { Name = "embedded", Dialect = "openai", Model = "m", Endpoint = "http://127.0.0.1:1/" }, analysis);

        Assert.Equal([(1, 1), (1, 2), (2, 1), (2, 2)], analysis.Rows.Select(row => (row.Load.Workers!.Value, row.Turn)));
        Assert.Equal(["embedded, one at a time", "embedded, 2 at once"], AnswerLine.From(analysis).Select(line => line.Label));
        Assert.Equal(0, analysis.Find("embedded", "seed", PrefixPolicy.Stable, 2, Two)!.CachedTokens);
        Assert.Equal(1000, analysis.Find("embedded", "seed", PrefixPolicy.Stable, 2, Load.Steady())!.CachedTokens);
        Assert.Contains(record.Verdict, line => line.StartsWith("one at a time: Cache: HIT", StringComparison.Ordinal));
        Assert.Contains(record.Verdict, line => line.StartsWith("2 at once: Cache: MISS", StringComparison.Ordinal));
        Assert.Contains("embedded, seed, 2 at once, stable", new VerdictReport().Write(analysis, new ReportLayout()), StringComparison.Ordinal);
        Assert.All(record.Warnings!.Where(warning => warning.Code == "few_conversations").Index(), warning => Assert.Equal(warning.Index == 0 ? null : 2, warning.Item.Concurrency));
        Assert.Equal([(1, 0), (2, 2)], record.LoadResults!.Select(load => (load.Concurrency!.Value, load.LostPrefixes!.Value)));
        Assert.Equal([(1, null), (2, 2)], record.LoadResults![1].Turns.Select(turn => (turn.Turn, turn.LostPrefixes)));
        Assert.Null(RunRecords.Complete(record, RunAnalysis.Create(alone)).LoadResults);
    }

    [Fact]
    public void Report_has_a_line_for_each_load_and_says_what_others_displaced()
    {
        TurnSample[] alone = [.. Kept(1000, 1000).Select(sample => sample with { Load = Load.Steady() })];
        var analysis = RunAnalysis.Create([.. Kept(0, 0), .. alone]);

        string report = new LoadReport().Write(analysis, new ReportLayout());
        Assert.StartsWith("Under load; times in ms, by turn:\n\n| provider | load | prefix |", report, StringComparison.Ordinal);
        Assert.Contains("| embedded | 1    | stable | 500 / 20.0 |", report, StringComparison.Ordinal);
        Assert.Contains("| embedded | 2    | stable |  500 / 500 |", report, StringComparison.Ordinal);
        Assert.Contains("embedded: 2 of 2 prefixes lost with 2 at once, none of 2 one at a time: other conversations displaced them.\n", report, StringComparison.Ordinal);
        Assert.Contains("Columns left out: TTFT p95 and In flight. A wider terminal shows more", new LoadReport().Write(analysis, new ReportLayout(90)), StringComparison.Ordinal);
        Assert.Empty(new LoadReport().Write(RunAnalysis.Create(alone), new ReportLayout()));
    }

    [Fact]
    public void Loss_that_one_conversation_at_a_time_has_as_well_is_not_blamed_on_others()
    {
        var analysis = RunAnalysis.Create([.. Kept(0, 0), .. Kept(0, 0).Select(sample => sample with { Load = Load.Steady() })]);

        Assert.DoesNotContain("displaced", new LoadReport().Write(analysis, new ReportLayout()), StringComparison.Ordinal);
    }

    /// <summary>Conversations of two turns of 1000 and 1100 tokens, whose second turn finds what the test says.</summary>
    private static TurnSample[] Kept(params int?[] cached) =>
    [
        .. cached.Index().SelectMany(one => new[]
        {
            Testing.Samples.Sample(one.Index + 1, 1, 500, cached: one.Item is null ? null : 0, prompt: 1000) with { Load = Two },
            Testing.Samples.Sample(one.Index + 1, 2, one.Item > 500 ? 20 : 500, cached: one.Item, prompt: 1100) with { Load = Two },
        }),
    ];
}
