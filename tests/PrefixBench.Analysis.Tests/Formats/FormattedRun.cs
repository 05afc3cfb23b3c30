using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;
using PrefixBench.Testing;

namespace PrefixBench.Analysis.Tests.Formats;

/// <summary>Runs for the tests of formats.</summary>
internal static class FormattedRun
{
    /// <summary>Twelve conversations with their control, every number known; one expectation of each outcome, one failed request, and a slower run after it.</summary>
    public static ReportedRun Whole { get; } = new(
        Run([.. Timed(Samples.Conversations(12)), .. Timed(Samples.Conversations(12, PrefixPolicy.Control)), Samples.Failed(13, 1, FailureKind.Timeout, "no answer within 60 s")]),
        new ComparisonOutcome(MadeUpComparison.WithEverything, FailOn.Slower));

    /// <summary>A run of these samples with an expectation that is met, one that is broken, and one that cannot be told.</summary>
    public static AnalysedRun Run(IReadOnlyList<TurnSample> samples, string provider = "embedded")
    {
        ProviderRecord record = SavedRuns.Provider(provider) with
        {
            Expectations = [.. new[] { "ttft>=1us", "ttft<=100ms", "ttft.p99<=10s" }.Select(text => new ExpectationRecord { Prefix = "stable", Text = text, Outcome = "met", Conversations = 0, MissedConversations = 0, Turns = [] })],
        };
        return AnalysedRun.From(SavedRuns.Run("r", SavedRuns.Manifest(record) with { FinishedAt = Samples.Start.AddMinutes(2), ExitCode = 3 }, samples));
    }

    private static IEnumerable<TurnSample> Timed(IEnumerable<TurnSample> samples) => samples.Select(sample => sample with
    {
        RequestDuration = sample.TimeToFirstToken * 2,
        Timings = new ServerTimings { PromptEval = sample.TimeToFirstToken - TimeSpan.FromMilliseconds(2) },
        Usage = sample.Usage with { OutputTokens = 20 },
    });
}
