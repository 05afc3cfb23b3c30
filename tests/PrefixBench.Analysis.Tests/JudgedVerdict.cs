using PrefixBench.Analysis.Inference;
using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Summaries;
using PrefixBench.Analysis.Verdicts;
using PrefixBench.Analysis.Warnings;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;
using Xunit;

namespace PrefixBench.Analysis.Tests;

/// <summary>A verdict with its warnings and its words.</summary>
internal sealed record JudgedVerdict(ProviderVerdict Verdict, IReadOnlyList<Warning> Warnings)
{
    public string Provider => Verdict.Provider;

    public PrefixPolicy Prefix => Verdict.Prefix;

    public CacheOutcome Cache => Verdict.Cache;

    public Trend? Trend => Verdict.Trend;

    public IReadOnlyList<TurnSaving> Savings => Verdict.Savings;

    public IReadOnlyList<NotColdTurn> NotCold => Verdict.NotCold;

    public CacheInference? InferredCache => Verdict.InferredCache;

    public IReadOnlyList<string> Lines => VerdictText.Lines(Verdict, Warnings);

    public static IReadOnlyList<JudgedVerdict> JudgeAll(IEnumerable<TurnSample> samples, ClockError? clockError = null)
    {
        var analysis = RunAnalysis.Create(samples, new RunAnalysisOptions { ClockError = clockError });
        return [.. analysis.Verdicts.Select(verdict => new JudgedVerdict(verdict, [.. analysis.WarningsOf(verdict)]))];
    }

    public static JudgedVerdict Judge(IEnumerable<TurnSample> samples, ClockError? clockError = null) => Assert.Single(JudgeAll(samples, clockError));
}
