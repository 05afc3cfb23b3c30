using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Summaries;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Scenarios.Recorded;
using PrefixBench.Testing;
using Xunit;

namespace PrefixBench.Analysis.Tests.Summaries;

public sealed class FreezeOutcomeTests
{
    private static readonly FrozenPlace Line = new("messages[0].content@line:79", "line 79 of the system prompt");

    private static IEnumerable<TurnSample> Conversation(int number, PrefixPolicy prefix, double laterMs, int? cached, int turns = 3) =>
        Enumerable.Range(1, turns).Select(turn => Samples.Sample(number, turn, turn == 1 ? 500 : laterMs + number + turn, prefix, turn == 1 ? 0 : cached));

    private static RunAnalysis Analyse(int count, double stableMs, double frozenMs, int? more = 1000, params FrozenPlace[] places) => RunAnalysis.Create(
        Enumerable.Range(1, count).SelectMany(number => Conversation(number, PrefixPolicy.Stable, stableMs, more is null ? null : 50).Concat(Conversation(number, PrefixPolicy.Frozen, frozenMs + (number % 3), 50 + more))),
        new RunAnalysisOptions { Frozen = places.Length == 0 ? [Line] : places });

    private static string Text(RunAnalysis analysis) => Assert.Single(FreezeText.From(analysis)).Text;

    [Fact]
    public void Saving_is_the_difference_of_later_turns_paired_by_conversation()
    {
        RunAnalysis analysis = Analyse(8, 1400, 200);
        FreezeOutcome outcome = Assert.Single(analysis.Freezes);

        Assert.Equal((8, true, 1000), (outcome.SavedMs.Count, outcome.IsSaving, outcome.MoreCachedTokens));
        Assert.InRange(outcome.SavedMs.Value, 1198, 1200);
        Assert.Equal("Freezing line 79 of the system prompt saves 1.20 s a turn [1.20, 1.20]: TTFT 1.41 s -> 208 ms, 1000 tokens more a turn from the cache.", Text(analysis));
        Assert.EndsWith(Text(analysis) + "\n", new AnswerReport().Write(analysis, new ReportLayout()), StringComparison.Ordinal);
    }

    [Fact]
    public void No_saving_a_cost_and_too_few_conversations_are_said()
    {
        Assert.Matches(@"^Freezing line 79 of the system prompt shows no saving beyond the noise: \S+ ms a turn \[-\S+, \S+\], TTFT 207 ms -> 207 ms, as many tokens from the cache\.$", Text(Analyse(8, 200, 199, more: 0)));
        Assert.Matches(@"^Freezing line 79 of the system prompt costs 101 ms a turn \[\d+, \d+\]: TTFT 207 ms -> 30\d ms, 40 tokens fewer", Text(Analyse(8, 200, 300, more: -40)));
        Assert.Equal("Freezing line 79 of the system prompt: TTFT 1.40 s -> 206 ms; 3 conversations are too few to say what that saves, play at least 6.", Text(Analyse(3, 1400, 200, more: null)));
        Assert.StartsWith("Freezing 2 places (line 79 of the system prompt, the tools) saves", Text(Analyse(8, 1400, 200, 1000, Line, new FrozenPlace("tools", "the tools"))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_conversation_that_broke_off_is_in_no_pair()
    {
        IEnumerable<TurnSample> samples = Conversation(1, PrefixPolicy.Stable, 1400, 0).Concat(Conversation(1, PrefixPolicy.Frozen, 200, 0))
            .Concat(Conversation(2, PrefixPolicy.Stable, 1400, 0)).Concat(Conversation(2, PrefixPolicy.Frozen, 200, 0, turns: 2)).Append(Samples.Failed(2, 3, FailureKind.Timeout, "late", PrefixPolicy.Frozen));

        Assert.Equal(1, Assert.Single(RunAnalysis.Create(samples, new RunAnalysisOptions { Frozen = [Line] }).Freezes).SavedMs.Count);
        Assert.Empty(RunAnalysis.Create(samples).Freezes);
    }
}
