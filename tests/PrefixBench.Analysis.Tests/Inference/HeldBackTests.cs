using PrefixBench.Analysis.Warnings;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Testing;
using Xunit;
using static PrefixBench.Analysis.Tests.JudgedVerdict;

namespace PrefixBench.Analysis.Tests.Inference;

public sealed class HeldBackTests
{
    private const double TokenMs = 20;

    private static readonly MadeUpServer Server = new() { Prompts = [1500, 1800, 2100], Cached = [0, 1500, 1800], Reports = true };

    /// <summary>Conversations in which some answers are held back until their last token.</summary>
    private static TurnSample[] Play(Func<TurnSample, bool> isHeld, int controlTokens = 16) =>
        [.. Server.Play(8).Select(sample => isHeld(sample) ? Hold(sample, sample.Prefix == PrefixPolicy.Control ? controlTokens : 200) : sample)];

    private static TurnSample Hold(TurnSample sample, int tokens)
    {
        TimeSpan end = sample.TimeToFirstToken!.Value + TimeSpan.FromMilliseconds(TokenMs * (tokens - 1));
        return sample with
        {
            TimeToFirstToken = end,
            RequestDuration = end,
            DeltaOffsets = Samples.AtOnce(end, tokens),
            Usage = sample.Usage with { OutputTokens = tokens },
        };
    }

    [Fact]
    public void Answers_that_arrive_at_once_save_nothing_unless_both_sides_are_as_long()
    {
        JudgedVerdict unequal = Judge(Play(_ => true));
        JudgedVerdict equal = Judge(Play(_ => true, controlTokens: 200));

        AnswerHeldBackWarning warning = Assert.Single(unequal.Warnings.OfType<AnswerHeldBackWarning>());
        Assert.Equal((48, 48, true, true), (warning.Count, warning.Measured, warning.AreAtOnce, warning.LosesSavings));
        Assert.Empty(unequal.Savings);
        Assert.Empty(unequal.NotCold);
        Assert.Null(unequal.InferredCache);
        Assert.Equal([1, 2, 3], equal.Savings.Select(saving => saving.Turn));
        Assert.False(Assert.Single(equal.Warnings.OfType<AnswerHeldBackWarning>()).LosesSavings);
    }

    [Fact]
    public void One_turn_that_is_held_back_costs_its_own_saving_only()
    {
        JudgedVerdict verdict = Judge(Play(sample => sample.Turn == 2));

        Assert.Equal([1, 3], verdict.Savings.Select(saving => saving.Turn));
        Assert.Equal([2], Assert.Single(verdict.Warnings.OfType<AnswerHeldBackWarning>()).Turns);
    }

    [Fact]
    public void Stable_turns_alone_are_held_back() => Assert.Empty(Judge(Play(sample => sample.Prefix == PrefixPolicy.Stable)).Savings);

    [Fact]
    public void A_few_answers_of_many_leave_the_other_pairs()
    {
        JudgedVerdict verdict = Judge(Play(sample => sample is { Prefix: PrefixPolicy.Stable, Conversation: 3 }));

        Assert.All(verdict.Savings, saving => Assert.Equal(7, saving.SavedMs.Count));
        Assert.Equal((3, false), (verdict.Warnings.OfType<AnswerHeldBackWarning>().Single().Count, verdict.Warnings.OfType<AnswerHeldBackWarning>().Single().LosesSavings));
    }

    [Fact]
    public void A_control_that_only_thinks_is_not_subtracted_and_the_limit_is_named()
    {
        TurnSample[] samples =
        [
            .. Server.Play(8).Select(sample => sample.Prefix == PrefixPolicy.Control
                ? sample with { TimeToFirstToken = null, FinishReason = "length", Usage = sample.Usage with { OutputTokens = 16 } }
                : sample),
        ];

        JudgedVerdict verdict = Judge(samples);

        Assert.Empty(verdict.Savings);
        Assert.Contains(verdict.Lines, line => line.Contains("24 controls used up the limit of 16 tokens with thinking", StringComparison.Ordinal));
    }

    [Fact]
    public void A_turn_that_the_server_evaluated_whole_is_cold_however_fast_it_was()
    {
        TurnSample[] Fast(bool isEvaluated) =>
        [
            .. (Server with { Cached = [0, 0, 0] }).Play(8).Select(sample => sample is { Prefix: PrefixPolicy.Control, Turn: 2, Conversation: 4 }
                ? sample with { TimeToFirstToken = TimeSpan.FromMilliseconds(100), Timings = isEvaluated ? new ServerTimings { PromptEvalTokens = 1800, PromptEval = TimeSpan.FromMilliseconds(95) } : new ServerTimings() }
                : sample),
        ];

        Assert.Empty(Judge(Fast(isEvaluated: true)).NotCold);
        Assert.Single(Judge(Fast(isEvaluated: false)).NotCold);
    }

    [Fact]
    public void A_saving_is_never_more_than_the_control()
    {
        double[] control = [100, 100, 100, 100, 5000, 5000, 5000];
        TurnSample[] samples = [.. control.SelectMany((ms, index) => new[] { 1, 2 }.SelectMany(turn => new[] { Samples.Sample(index + 1, turn, 20, cached: 0), Samples.Sample(index + 1, turn, ms, PrefixPolicy.Control, cached: 0) }))];

        Assert.All(Judge(samples).Savings, saving => Assert.False(saving.Share >= 1));
    }
}
