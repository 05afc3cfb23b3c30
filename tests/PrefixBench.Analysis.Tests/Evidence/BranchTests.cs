using PrefixBench.Analysis.Expectations;
using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Verdicts;
using PrefixBench.Analysis.Warnings;
using PrefixBench.Core.Expectations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using Xunit;
using static PrefixBench.Testing.Samples;

namespace PrefixBench.Analysis.Tests.Evidence;

/// <summary>A conversation that branches is judged against the turn that each turn continues, not against the one that was played before.</summary>
public sealed class BranchTests
{
    // Turn 1 is the shared beginning, turn 2 the long main branch, turn 3 a short branch from turn 1, turn 4 continues the main branch.
    private static RunAnalysis Analyse(int cachedOfMain, params string[] expectations) => RunAnalysis.Create(
        [
            .. from conversation in Enumerable.Range(1, 6)
               from prefix in new[] { PrefixPolicy.Stable, PrefixPolicy.Control }
               from sample in Turns(conversation, prefix, cachedOfMain)
               select sample,
        ],
        new RunAnalysisOptions { Expectations = [.. expectations.Select(text => Expectation.Parse(text, [])!)] });

    private static TurnSample[] Turns(int conversation, PrefixPolicy prefix, int cachedOfMain)
    {
        bool isCold = prefix == PrefixPolicy.Control;
        return
        [
            Sample(conversation, 1, 1000, prefix, cached: 0, prompt: 2000),
            Sample(conversation, 2, isCold ? 2000 : 1000, prefix, cached: isCold ? 0 : 2010, prompt: 4000),
            Sample(conversation, 3, isCold ? 1100 : 100, prefix, cached: isCold ? 0 : 2010, prompt: 2200) with { After = 1 },
            Sample(conversation, 4, isCold ? 2050 : 50, prefix, cached: isCold ? 0 : cachedOfMain, prompt: 4100) with { After = 2 },
        ];
    }

    [Fact]
    public void Shorter_branch_that_finds_the_shared_prompt_is_a_hit_and_no_wrong_count()
    {
        RunAnalysis analysis = Analyse(cachedOfMain: 4010, "cached>=previous prompt");

        ProviderVerdict verdict = Assert.Single(analysis.Verdicts);
        Assert.Equal(CacheOutcome.Hit, verdict.Cache);
        Assert.Equal([2010.0 / 2000, 2010.0 / 2000, 4010.0 / 4000], verdict.Reuse.Select(reuse => reuse.Ratio!.Value));
        Assert.Empty(analysis.Warnings.OfType<CountRefutedWarning>());
        Assert.Equal(2200, analysis.Find("embedded", "seed", PrefixPolicy.Stable, 3)!.PromptTokens);
        Assert.Equal(ExpectationOutcome.Met, Assert.Single(analysis.Expectations).Outcome);
    }

    [Fact]
    public void Branch_that_was_evicted_by_another_one_is_seen()
    {
        ProviderVerdict verdict = Assert.Single(Analyse(cachedOfMain: 2010).Verdicts);

        Assert.Equal(CacheOutcome.Partial, verdict.Cache);
        Assert.Equal(2010.0 / 4000, verdict.Reuse[^1].Ratio!.Value);
    }
}
