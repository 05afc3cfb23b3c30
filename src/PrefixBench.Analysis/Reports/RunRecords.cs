using PrefixBench.Analysis.Expectations;
using PrefixBench.Analysis.Inference;
using PrefixBench.Analysis.Summaries;
using PrefixBench.Analysis.Text;
using PrefixBench.Analysis.Verdicts;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Text;

namespace PrefixBench.Analysis.Reports;

/// <summary>An analysis as <c>run.json</c> holds it.</summary>
public static class RunRecords
{
    /// <summary>A run's description with what its analysis says, as it is written at the end.</summary>
    /// <param name="run">The description.</param>
    /// <param name="analysis">The run.</param>
    /// <param name="exitCode">The exit code of the process.</param>
    public static RunManifest Complete(RunManifest run, RunAnalysis analysis, int exitCode)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run with { Providers = [.. run.Providers.Select(record => Complete(record, analysis))], ExitCode = exitCode };
    }

    /// <summary>A provider's record with what the analysis says of it.</summary>
    /// <param name="record">The record.</param>
    /// <param name="analysis">The run. Where its scenario was played with several pauses or loads, the curve and the inferred tokens are those of the first ones.</param>
    public static ProviderRecord Complete(ProviderRecord record, RunAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(analysis);
        ProviderVerdict[] verdicts = [.. analysis.Verdicts.Where(verdict => verdict.Provider == record.Name)];
        CacheInference? cache = verdicts.Select(verdict => verdict.InferredCache).OfType<CacheInference>().FirstOrDefault();
        bool areSeveral = verdicts.Any(verdict => verdict.Evidence.AreSeveralServers);
        bool areSeveralLoads = analysis.HasSeveralLoads(record.Name);
        bool areSeveralScenarios = verdicts.Select(verdict => verdict.Scenario).Distinct(StringComparer.Ordinal).Count() > 1;
        return record with
        {
            CachedFrom = verdicts.Select(verdict => SnakeCase.Write(verdict.Evidence.Source)).FirstOrDefault(),
            ServerPromptTokens = areSeveral ? null : record.ServerPromptTokens,
            ServerCachedTokens = areSeveral ? null : record.ServerCachedTokens,
            ColdCurve = cache is null ? null : Curve(cache),
            InferredFrom = cache is null ? null : SnakeCase.Write(cache.Time),
            InferredCache = cache is null ? null : [.. cache.Turns.Select(Turn)],
            NotCold = [.. verdicts.SelectMany(verdict => verdict.NotCold, (verdict, turn) => (verdict.Load, Turn: turn)).Select(turn => new NotColdRecord(turn.Turn.Prefix.Name(), turn.Turn.Turn, turn.Turn.Conversations, SnakeCase.Write(turn.Turn.By)) { Concurrency = turn.Load.Several })],
            Verdict = [.. verdicts.SelectMany(verdict => VerdictText.Lines(verdict, analysis.WarningsOf(verdict)).Select(line => Label(verdict, areSeveralScenarios, areSeveralLoads) + line))],
            Goodput = verdicts.All(verdict => verdict.GoodputLimits is null)
                ? null
                : [.. verdicts.SelectMany(verdict => verdict.Goodput, (verdict, turn) => new GoodputRecord(
                    verdict.Scenario, verdict.Prefix.Name(), turn.Turn, turn.Kept, turn.Share.Count, Round(turn.Share.Value, 6), Round(turn.Share.Lower, 6), Round(turn.Share.Upper, 6)) { Concurrency = verdict.Load.Several })],
            LoadResults = LoadRecords.Of(record.Name, analysis),
            Idle = Idle([.. analysis.Idle.Where(outcome => outcome.Provider == record.Name)]),
            Warnings =
            [
                .. from verdict in verdicts
                   from warning in analysis.WarningsOf(verdict)
                   select new WarningRecord(warning.Code, verdict.Prefix.Name(), warning.Turn, WarningText.From(warning)) { Concurrency = verdict.Load.Several },
            ],
            Expectations = [.. verdicts.SelectMany(analysis.ExpectationsOf).Select(Expectation)],
        };
    }

    private static string Label(ProviderVerdict verdict, bool tellsScenario, bool tellsLoad)
    {
        string[] parts = [.. tellsScenario ? [SafeText.OneLine(verdict.Scenario)] : Array.Empty<string>(), .. tellsLoad ? [LoadText.Phrase(verdict.Load)] : Array.Empty<string>()];
        return parts.Length == 0 ? "" : $"{string.Join(", ", parts)}: ";
    }

    private static IReadOnlyList<IdleRecord>? Idle(IdleOutcome[] outcomes) => outcomes.Length == 0
        ? null
        : [.. outcomes.Select(outcome => new IdleRecord(
            outcome.Prefix.Name(), outcome.Idle.TotalMilliseconds, outcome.Kept, outcome.Lost, outcome.Count, Round(outcome.Turn.CacheHitRatio, 6), Round(outcome.Turn.TimeToFirstTokenMs?.Value, 3)) { Concurrency = outcome.Load.Several })];

    private static ColdCurveRecord Curve(CacheInference cache) => new()
    {
        FixedMs = Round(cache.Curve.FixedMs.Value, 3),
        FixedMsLow = Round(cache.Curve.FixedMs.Lower, 3),
        FixedMsHigh = Round(cache.Curve.FixedMs.Upper, 3),
        MsPerToken = Round(cache.Curve.MsPerToken.Value, 6),
        MsPerTokenLow = Round(cache.Curve.MsPerToken.Lower, 6),
        MsPerTokenHigh = Round(cache.Curve.MsPerToken.Upper, 6),
        AtPromptTokens = cache.Curve.PromptTokens,
        FixedMeasured = cache.IsFixedCostMeasured,
    };

    private static InferredCacheRecord Turn(InferredTurn turn) =>
        new(turn.Turn, turn.Reported, Round(turn.Tokens.Value, 0), Round(turn.Tokens.Lower, 0), Round(turn.Tokens.Upper, 0));

    private static ExpectationRecord Expectation(ExpectationResult result) => new()
    {
        Prefix = result.Prefix.Name(),
        Concurrency = result.Load.Several,
        Text = result.Expectation.ToString(),
        Outcome = SnakeCase.Write(result.Outcome),
        Conversations = result.Conversations,
        MissedConversations = result.MissedConversations,
        Turns =
        [
            .. result.Turns.Select(turn => new ExpectationTurnRecord
            {
                Turn = turn.Turn,
                Outcome = SnakeCase.Write(turn.Outcome),
                Value = turn.Value,
                Lower = turn.Lower,
                Upper = turn.Upper,
                Count = turn.Count,
                Missed = turn.Missed,
                Reason = ExpectationText.Reason(result, turn),
            }),
        ],
    };

    private static double Round(double value, int digits) => Math.Round(value, digits);

    /// <summary>A number as files hold it; null where it is not known.</summary>
    internal static double? Round(double? value, int digits) => value is { } number ? Round(number, digits) : null;
}
