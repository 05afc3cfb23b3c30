using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Verdicts;
using PrefixBench.Core.Expectations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;

namespace PrefixBench.Analysis.Expectations;

/// <summary>Finds the numbers that an expectation is about.</summary>
internal static class TurnValues
{
    /// <summary>A number for each measured conversation that has one.</summary>
    public static TurnValue[] Of(Expectation expectation, VerdictScope scope, TurnRow row) => expectation switch
    {
        { IsPreviousPrompt: true } => Paired(scope.Row(row.Turn - 1) is { } before ? SamplePair.Join(before, row) : [], (previous, current) => current.Usage.CachedTokens - (previous.Usage.PromptTokens - CacheReuse.LargestBlock)),
        { Metric: ExpectedMetric.Saved } => Paired(scope.Control(row.Turn) is { } cold ? scope.Workload.SavingPairs(row, cold) : [], (stable, control) => (control.TimeToFirstToken - stable.TimeToFirstToken)?.TotalMilliseconds),
        _ => Present(row.Measured.Select(sample => (sample.Conversation, Single(expectation.Metric, sample)))),
    };

    /// <summary>Why no conversation has a number, although the turn was measured.</summary>
    public static string WhyNone(Expectation expectation, VerdictScope scope) => expectation switch
    {
        { IsPreviousPrompt: true } => "the server does not report both cached tokens and the prompt of the turn before",
        { Metric: ExpectedMetric.Saved } when scope.Prefix != PrefixPolicy.Stable => "the control belongs to the stable prefix, so nothing says what was saved here",
        { Metric: ExpectedMetric.Saved } => "no conversation was measured beside a control that was cold",
        { Metric: ExpectedMetric.TimePerOutputToken } => "no reply has two or more tokens that the server counted",
        { Metric: ExpectedMetric.HitRatio } => "the server does not report both cached and prompt tokens",
        _ => $"the server does not report \"{expectation.Metric.Name()}\"",
    };

    private static double? Single(ExpectedMetric metric, TurnSample sample) => metric switch
    {
        ExpectedMetric.TimeToFirstToken => sample.TimeToFirstToken?.TotalMilliseconds,
        ExpectedMetric.TimeToFirstByte => sample.TimeToFirstByte?.TotalMilliseconds,
        ExpectedMetric.RequestDuration => sample.RequestDuration?.TotalMilliseconds,
        ExpectedMetric.PromptEval => sample.Timings.PromptEval?.TotalMilliseconds,
        ExpectedMetric.TimePerOutputToken => sample.TimePerOutputToken?.TotalMilliseconds,
        ExpectedMetric.PromptTokens => sample.Usage.PromptTokens,
        ExpectedMetric.CachedTokens => sample.Usage.CachedTokens,
        ExpectedMetric.OutputTokens => sample.Usage.OutputTokens,
        ExpectedMetric.HitRatio => sample.CacheHitRatio,
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "It is no number of a single turn."),
    };

    private static TurnValue[] Paired(IEnumerable<SamplePair> pairs, Func<TurnSample, TurnSample, double?> difference) =>
        Present(pairs.Select(pair => (pair.Second.Conversation, difference(pair.First, pair.Second))));

    private static TurnValue[] Present(IEnumerable<(int Conversation, double? Value)> values) =>
        [.. values.Where(item => item.Value is not null).Select(item => new TurnValue(item.Conversation, item.Value!.Value))];
}
