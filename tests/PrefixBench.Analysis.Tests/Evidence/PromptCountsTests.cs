using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Summaries;
using PrefixBench.Analysis.Warnings;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Testing;
using Xunit;
using static PrefixBench.Analysis.Tests.JudgedVerdict;

namespace PrefixBench.Analysis.Tests.Evidence;

public sealed class PromptCountsTests
{
    private static readonly MadeUpServer Server = new() { Prompts = [1500, 1800, 2100], Cached = [0, 1500, 1800] };

    /// <summary>Conversations whose stable turns report these prompts and cached tokens instead of the true ones.</summary>
    private static TurnSample[] Play(Func<TurnSample, (int? Prompt, int? Cached)> counts, int conversations = 8, bool withControl = true) =>
    [
        .. (Server with { Reports = true }).Play(conversations)
            .Where(sample => withControl || sample.Prefix == PrefixPolicy.Stable)
            .Select(sample => sample.Prefix == PrefixPolicy.Stable ? sample with { Usage = sample.Usage with { PromptTokens = counts(sample).Prompt, CachedTokens = counts(sample).Cached } } : sample),
    ];

    private static RowSummary Row(TurnSample[] samples, int turn) => RunAnalysis.Create(samples).Find("embedded", "seed", PrefixPolicy.Stable, turn)!;

    private static CountRefutedWarning[] Refuted(TurnSample[] samples) => [.. Judge(samples).Warnings.OfType<CountRefutedWarning>()];

    [Fact]
    public void A_count_of_evaluated_tokens_only_is_not_the_prompt()
    {
        TurnSample[] samples = Play(sample => (sample.Usage.PromptTokens - sample.Usage.CachedTokens, null));

        JudgedVerdict verdict = Judge(samples);

        Assert.Null(Row(samples, 2).PromptTokens);
        Assert.Equal(1800, Row(samples, 2).PromptLength);
        Assert.Equal([new RefutedPrompt(300, 1800, true), new RefutedPrompt(300, 2100, true)], Refuted(samples).Select(warning => warning.Prompt!));
        Assert.Contains("by the clock HIT", verdict.Lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Cached_tokens_that_are_counted_twice_are_no_longer_prompt()
    {
        TurnSample[] samples = Play(sample => (sample.Usage.PromptTokens + sample.Usage.CachedTokens, sample.Usage.CachedTokens));

        Assert.Equal([new RefutedPrompt(3300, 1800, true), new RefutedPrompt(3900, 2100, true)], Refuted(samples).Select(warning => warning.Prompt!));
        Assert.Null(Row(samples, 2).CacheHitRatio);
        Assert.Equal(CacheOutcome.Hit, Judge(samples).Cache);
    }

    [Fact]
    public void Without_a_control_a_conversation_that_shrinks_is_enough()
    {
        TurnSample[] samples = Play(sample => (sample.Turn == 1 ? 359 : 56 + sample.Turn, null), withControl: false);

        Assert.Equal([new RefutedPrompt(58, 359, false), new RefutedPrompt(59, 359, false)], Refuted(samples).Select(warning => warning.Prompt!));
        Assert.Null(Row(samples, 3).PromptLength);
    }

    [Theory]
    [InlineData(28)]
    [InlineData(-28)]
    public void A_salt_explains_a_few_tokens(int tokens) => Assert.Empty(Refuted(Play(sample => (sample.Usage.PromptTokens + tokens, sample.Usage.CachedTokens))));

    [Fact]
    public void More_cached_than_there_was_before_is_not_believed()
    {
        TurnSample[] samples = Play(sample => (sample.Usage.PromptTokens, sample.Turn == 2 ? 1700 : sample.Usage.CachedTokens));

        CountRefutedWarning warning = Assert.Single(Refuted(samples));
        Assert.Equal((2, 1700), (warning.Turn, warning.CachedTokens));
        Assert.Null(Row(samples, 2).CachedTokens);
    }

    [Fact]
    public void More_cached_than_prompt_is_no_count_at_all()
    {
        TurnSample[] samples = Play(sample => (sample.Usage.PromptTokens, sample.Turn == 3 ? 2101 : sample.Usage.CachedTokens));

        Assert.Equal((null, null), (Row(samples, 3).CachedTokens, Row(samples, 3).PromptTokens));
    }

    [Fact]
    public void Few_conversations_decide_nothing_and_a_miss_that_saves_says_so()
    {
        TurnSample[] samples = Play(sample => (sample.Usage.PromptTokens, 0), conversations: 3);

        Assert.Equal([2, 3], Judge(samples).Warnings.OfType<SavingUnexplainedWarning>().Select(warning => warning.Turn!.Value));
        Assert.Empty(Judge(Play(sample => (sample.Usage.PromptTokens, 0), conversations: 8)).Warnings.OfType<SavingUnexplainedWarning>());
    }
}
