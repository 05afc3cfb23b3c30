using PrefixBench.Analysis.Inference;
using PrefixBench.Analysis.Verdicts;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;

namespace PrefixBench.Bench.Reports;

/// <summary>What the clock says, as <c>run.json</c> has it.</summary>
internal static class InferenceRecords
{
    /// <summary>A provider's record with its verdicts and what its times say.</summary>
    /// <param name="record">The record.</param>
    /// <param name="verdicts">The provider's verdicts; a run has one scenario, so one of them at most is about the stable prefix.</param>
    public static ProviderRecord Complete(ProviderRecord record, IReadOnlyList<ProviderVerdict> verdicts)
    {
        CacheInference? cache = verdicts.Select(v => v.InferredCache).OfType<CacheInference>().FirstOrDefault();
        return record with
        {
            ColdCurve = cache is null ? null : Curve(cache.Curve),
            InferredCache = cache is null ? null : [.. cache.Turns.Select(Turn)],
            NotCold = [.. verdicts.SelectMany(v => v.NotCold).Select(n => new NotColdRecord(n.Prefix.Name(), n.Turn, n.Conversations, SnakeCase.Write(n.By)))],
            Verdict = [.. verdicts.SelectMany(v => v.Lines)],
        };
    }

    private static ColdCurveRecord Curve(ColdCurveSummary curve) => new()
    {
        FixedMs = Round(curve.FixedMs.Value, 3),
        FixedMsLow = Round(curve.FixedMs.Lower, 3),
        FixedMsHigh = Round(curve.FixedMs.Upper, 3),
        MsPerToken = Round(curve.MsPerToken.Value, 6),
        MsPerTokenLow = Round(curve.MsPerToken.Lower, 6),
        MsPerTokenHigh = Round(curve.MsPerToken.Upper, 6),
        AtPromptTokens = curve.PromptTokens,
    };

    private static InferredCacheRecord Turn(InferredTurn turn) =>
        new(turn.Turn, turn.Reported, Round(turn.Tokens.Value, 0), Round(turn.Tokens.Lower, 0), Round(turn.Tokens.Upper, 0));

    private static double Round(double value, int digits) => Math.Round(value, digits);

    private static double? Round(double? value, int digits) => value is { } number ? Round(number, digits) : null;
}
