using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Expectations;
using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Text;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;

namespace PrefixBench.Analysis.Formats;

/// <summary>A run as JUnit test cases, a suite for each provider: its requests, each expectation, and the rows of the comparison with the baseline.</summary>
public sealed class RunJUnit : IReport<ReportedRun>
{
    /// <inheritdoc/>
    public string Name => "junit";

    /// <inheritdoc/>
    public string FileEnding => "junit.xml";

    /// <inheritdoc/>
    public string Write(ReportedRun subject, ReportLayout layout)
    {
        ArgumentNullException.ThrowIfNull(subject);
        RunManifest run = subject.Run.Run.Manifest;
        RunAnalysis analysis = subject.Run.Analysis;
        string[] providers = [.. run.Providers.Select(provider => provider.Name).Union(analysis.Rows.Select(row => row.Provider))];
        return JUnitDocument.Write(
            [
                .. providers.Select(provider => Requests(provider, [.. analysis.Samples.Where(sample => sample.Provider == provider)])),
                .. analysis.Expectations.Select(Expectation),
                .. subject.Comparison is { } comparison ? ComparisonCases.Of(comparison) : [],
            ],
            run.StartedAt,
            run.FinishedAt - run.StartedAt);
    }

    private static JUnitCase Requests(string provider, TurnSample[] samples)
    {
        TurnSample[] failed = [.. samples.Where(sample => sample.Failure is { Kind: not FailureKind.Cancelled })];
        return (failed, samples) switch
        {
            ([var first, ..], _) => Case(
                JUnitOutcome.Error,
                $"{failed.Length} of {Phrases.Count(samples.Length, "request")} failed ({WarningText.FailureCounts(TurnRow.CountByKind(failed))}). First failure, at turn {first.Turn}: {first.Failure!.Message}"),
            (_, []) => Case(JUnitOutcome.Skipped, "No request was made."),
            _ => Case(JUnitOutcome.Passed, null),
        };

        JUnitCase Case(JUnitOutcome outcome, string? message) => new(provider, "requests", "Every request is answered", outcome, message);
    }

    private static JUnitCase Expectation(ExpectationResult result) => new(
        result.Provider,
        "expectation",
        $"{result.Expectation} ({result.Scenario}, {result.Prefix.Name()}{(result.Load.IsOneAtATime ? "" : $", {LoadText.Phrase(result.Load)}")})",
        result.Outcome switch
        {
            ExpectationOutcome.Met => JUnitOutcome.Passed,
            ExpectationOutcome.Broken => JUnitOutcome.Failed,
            _ => JUnitOutcome.Skipped,
        },
        ExpectationText.Line(result));
}
