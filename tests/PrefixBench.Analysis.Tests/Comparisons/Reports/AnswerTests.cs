using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Metrics;
using PrefixBench.Core.Prefixes;
using PrefixBench.Testing;
using Xunit;
using static PrefixBench.Testing.MadeUpComparison;

namespace PrefixBench.Analysis.Tests.Comparisons.Reports;

public sealed class AnswerTests
{
    private static string Answer(params ComparisonRow[] rows) => new ComparisonOutcome(Of(rows), FailOn.Any).Answer;

    [Fact]
    public void Everything_same_says_within_what() =>
        Assert.Equal("SAME: no difference beyond 5 % and 1 ms in 2 rows", Answer(Time(1, 100, 100, ComparisonVerdict.Same), Tokens(1, 5, 5, ComparisonVerdict.Same)));

    [Fact]
    public void Rows_that_neither_run_knows_count_nowhere() =>
        Assert.Equal("SAME: no difference beyond 5 % and 1 ms in 1 row", Answer(Time(1, 100, 100, ComparisonVerdict.Same), Row(MetricCatalogue.HitRatio, 1)));

    [Fact]
    public void Nothing_known_is_no_sameness() =>
        Assert.Equal("NOTHING TO COMPARE: neither run knows any of the numbers", Answer(Row(MetricCatalogue.HitRatio, 1)));

    [Fact]
    public void Lost_cache_names_turns_ratio_of_the_conversation_and_the_other_metrics() => Assert.Equal(
        "SLOWER: TTFT of turns 2 and 3 and of the whole conversation, x9.8 [9.7, 9.9] (also Total); HIT LOSS: Cached of turns 2 and 3, 2000 -> 0 at turn 3",
        Answer(
            Time(1, 100, 100, ComparisonVerdict.Same),
            Time(2, 10, 100, ComparisonVerdict.Worse),
            Time(3, 10, 100, ComparisonVerdict.Worse),
            Time(null, 10, 98, ComparisonVerdict.Worse),
            Time(2, 20, 110, ComparisonVerdict.Worse, MetricCatalogue.RequestDuration),
            Tokens(2, 1000, 0, ComparisonVerdict.Worse),
            Tokens(3, 2000, 0, ComparisonVerdict.Worse)));

    [Fact]
    public void Three_turns_or_more_in_a_row_are_a_range() =>
        Assert.StartsWith("FASTER: TTFT of turns 1, 3 to 5 and 7, x0.50", Answer([.. new[] { 1, 3, 4, 5, 7 }.Select(t => Time(t, 100, 50, ComparisonVerdict.Better))]), StringComparison.Ordinal);

    [Fact]
    public void Row_without_a_ratio_shows_its_shift() =>
        Assert.Equal("SLOWER: TTFT of turn 1, +50.0 ms [+49.0, +51.0]", Answer(Time(1, 100, 150, ComparisonVerdict.Worse) with { Ratio = null, Shift = new(50, 49, 51, 0.95, 8) }));

    [Fact]
    public void Mixed_rows_put_the_worse_first_and_count_the_unclear() => Assert.Equal(
        "SLOWER: TTFT of turn 2, x1.50 [1.49, 1.52]; FASTER: TTFT of turn 1, x0.50 [0.50, 0.51]; 1 of 4 rows is inconclusive",
        Answer(
            Time(1, 100, 50, ComparisonVerdict.Better),
            Time(2, 100, 150, ComparisonVerdict.Worse) with { Ratio = new(1.5, 1.49, 1.52, 0.95, 8) },
            Time(3, 100, 100, ComparisonVerdict.Same),
            Time(null, 100, 101, ComparisonVerdict.Inconclusive)));

    [Fact]
    public void Providers_that_disagree_are_named() => Assert.Equal(
        "SLOWER (a): TTFT of turn 1, x2.00 [1.98, 2.02]; FASTER (b): TTFT of turn 1, x0.50 [0.50, 0.51]",
        Answer(Time(1, 100, 200, ComparisonVerdict.Worse) with { Provider = "a" }, Time(1, 100, 50, ComparisonVerdict.Better) with { Provider = "b" }));

    [Fact]
    public void Prefix_is_named_where_there_are_several() => Assert.StartsWith(
        "SLOWER (stable): ",
        Answer(Time(1, 100, 200, ComparisonVerdict.Worse), Time(1, 100, 100, ComparisonVerdict.Same) with { Prefix = PrefixPolicy.Control }),
        StringComparison.Ordinal);

    [Fact]
    public void Many_tables_are_counted_after_the_third() => Assert.EndsWith(
        "; SLOWER in 2 tables more",
        Answer([.. Enumerable.Range(1, 5).Select(i => Time(1, 100, 200, ComparisonVerdict.Worse) with { Provider = $"p{i}" })]),
        StringComparison.Ordinal);

    [Fact]
    public void Nothing_clear_says_how_many_more_conversations() => Assert.Equal(
        "INCONCLUSIVE: none of 2 rows is decided; about 9 conversations more in each run would decide them",
        Answer(Time(1, 100, 104, ComparisonVerdict.Inconclusive) with { MoreConversations = 9 }, Time(2, 100, 104, ComparisonVerdict.Inconclusive) with { MoreConversations = 4 }));

    [Fact]
    public void Partly_clear_is_no_plain_sameness() => Assert.Equal(
        "SAME in 1 of 3 rows; INCONCLUSIVE: TTFT of turn 2 (also Total); about 1 conversation more in each run would decide 1 of them",
        Answer(
            Time(1, 100, 100, ComparisonVerdict.Same),
            Time(2, 100, 104, ComparisonVerdict.Inconclusive) with { MoreConversations = 1 },
            Time(2, 100, 104, ComparisonVerdict.Inconclusive, MetricCatalogue.RequestDuration)));

    [Fact]
    public void Failed_requests_after_come_first()
    {
        ComparisonRow lost = Time(2, 100, 100, ComparisonVerdict.Inconclusive) with { After = null, Shift = null, Ratio = null };
        RunComparison comparison = Of(
            [Time(1, 100, 200, ComparisonVerdict.Worse), lost, lost with { Turn = 3 }, lost with { Turn = null }],
            [
                Samples.Sample(1, 1, 200, provider: "llama.cpp"),
                Samples.Failed(1, 2, FailureKind.Timeout, "no answer", provider: "llama.cpp"),
                Samples.Failed(2, 1, FailureKind.ServerError, "500", provider: "llama.cpp"),
            ]);

        Assert.Equal(
            "FAILED: turns 2 and 3 measured before and not after: 2 requests failed (timeout 1, server_error 1); SLOWER: TTFT of turn 1, x2.00 [1.98, 2.02]",
            new ComparisonOutcome(comparison, FailOn.Any).Answer);
    }

    [Fact]
    public void Names_lose_their_control_characters() => Assert.DoesNotContain(
        Answer(Time(1, 100, 200, ComparisonVerdict.Worse) with { Provider = HostileName }, Time(1, 100, 100, ComparisonVerdict.Same)), c => char.IsControl(c) || c == '\u202E');
}
