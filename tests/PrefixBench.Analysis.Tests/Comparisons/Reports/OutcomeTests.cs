using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Samples;
using PrefixBench.Testing;
using Xunit;
using static PrefixBench.Testing.MadeUpComparison;

namespace PrefixBench.Analysis.Tests.Comparisons.Reports;

public sealed class OutcomeTests
{
    private static readonly ComparisonRow Slower = Time(1, 100, 200, ComparisonVerdict.Worse);
    private static readonly ComparisonRow HitLoss = Tokens(1, 100, 0, ComparisonVerdict.Worse);
    private static readonly ComparisonRow Unmeasured = Time(2, 100, 100, ComparisonVerdict.Inconclusive) with { After = null, Shift = null, Ratio = null };
    private static readonly TurnSample Failure = Samples.Failed(1, 2, FailureKind.Timeout, "no answer", provider: "llama.cpp");

    [Theory]
    [InlineData(FailOn.Any, 3, 3, 3)]
    [InlineData(FailOn.Slower, 3, 0, 3)]
    [InlineData(FailOn.HitLoss, 0, 3, 3)]
    [InlineData(FailOn.Never, 0, 0, 0)]
    public void Exit_code_follows_the_kind_of_what_got_worse(FailOn failOn, int whenSlower, int whenHitLoss, int whenFailed)
    {
        Assert.Equal(whenSlower, new ComparisonOutcome(Of([Slower]), failOn).ExitCode);
        Assert.Equal(whenHitLoss, new ComparisonOutcome(Of([HitLoss]), failOn).ExitCode);
        Assert.Equal(whenFailed, new ComparisonOutcome(Of([Unmeasured], [Failure]), failOn).ExitCode);
    }

    [Fact]
    public void Better_same_and_inconclusive_rows_are_good()
    {
        var outcome = new ComparisonOutcome(
            Of([Time(1, 100, 50, ComparisonVerdict.Better), Time(2, 100, 100, ComparisonVerdict.Same), Time(3, 100, 104, ComparisonVerdict.Inconclusive), Tokens(1, 0, 9, ComparisonVerdict.Better)]),
            FailOn.Any);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Null(outcome.Reason);
        Assert.Equal([RowOutcome.Faster, RowOutcome.Same, RowOutcome.Inconclusive, RowOutcome.HitGain], outcome.Rows.Select(r => r.Outcome));
    }

    [Fact]
    public void Reason_counts_only_what_fails() =>
        Assert.Equal("Failed in 1 row, Slower in 2 rows (fails on: slower)", new ComparisonOutcome(Of([Slower, Slower with { Turn = 3 }, HitLoss, Unmeasured], [Failure]), FailOn.Slower).Reason);

    [Fact]
    public void Turn_without_a_failure_before_it_is_only_unknown() =>
        Assert.Equal(0, new ComparisonOutcome(Of([Unmeasured with { Turn = 1 }], [Failure]), FailOn.Any).ExitCode);

    [Fact]
    public void Turn_that_was_measured_once_did_not_fail() =>
        Assert.Equal(0, new ComparisonOutcome(Of([Unmeasured], [Failure, Samples.Sample(2, 2, 100, provider: "llama.cpp")]), FailOn.Any).ExitCode);

    [Fact]
    public void Interrupted_run_did_not_fail() =>
        Assert.Equal(0, new ComparisonOutcome(Of([Unmeasured], [Failure with { Failure = new TurnFailure { Kind = FailureKind.Cancelled, Message = "stopped" } }]), FailOn.Any).ExitCode);

    [Fact]
    public void Failure_of_another_prefix_or_provider_is_not_this_rows()
    {
        Assert.Equal(0, new ComparisonOutcome(Of([Unmeasured], [Failure with { Provider = "other" }]), FailOn.Any).ExitCode);
        Assert.Equal(0, new ComparisonOutcome(Of([Unmeasured], [Failure with { Prefix = Core.Prefixes.PrefixPolicy.Control }]), FailOn.Any).ExitCode);
    }

    [Fact]
    public void Failure_is_found_where_providers_of_two_names_were_compared() =>
        Assert.Equal(3, new ComparisonOutcome(Of([Unmeasured with { Provider = "old -> llama.cpp" }], [Failure]), FailOn.Any).ExitCode);

    [Fact]
    public void Whole_conversation_failed_when_no_one_reached_its_end()
    {
        ComparisonRow whole = Unmeasured with { Turn = null };
        TurnSample[] broken = [Samples.Sample(1, 1, 100, provider: "llama.cpp"), Failure];

        Assert.Equal(3, new ComparisonOutcome(Of([whole], broken), FailOn.Any).ExitCode);
        Assert.Equal(0, new ComparisonOutcome(Of([whole], [.. broken, .. broken.Select(s => s with { Conversation = 2, Failure = null })]), FailOn.Any).ExitCode);
    }
}
