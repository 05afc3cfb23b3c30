using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Verdicts;
using PrefixBench.Core.Expectations;
using PrefixBench.Core.Metrics;
using PrefixBench.Core.Samples;

namespace PrefixBench.Analysis.Expectations;

/// <summary>Finds the numbers that an expectation is about.</summary>
internal static class TurnValues
{
    /// <summary>A number for each measured conversation that has one.</summary>
    public static TurnValue[] From(Expectation expectation, VerdictScope scope, TurnRow row) => expectation switch
    {
        { IsPreviousPrompt: true } => Paired(scope.Row(row.Continues) is { } before ? SamplePair.Join(before, row) : [], (previous, current) => current.Usage.CachedTokens - (previous.Usage.PromptTokens - CacheReuse.LargestBlock)),
        _ when expectation.Metric == MetricCatalogue.Saved => Paired(scope.Control(row.Turn) is { } cold ? scope.Workload.SavingPairs(row, cold) : [], (stable, control) => (control.TimeToFirstToken - stable.TimeToFirstToken)?.TotalMilliseconds),
        _ => Present(row.Measured.Select(sample => (sample.Conversation, expectation.Metric.ValueOf(sample)))),
    };

    private static TurnValue[] Paired(IEnumerable<SamplePair> pairs, Func<TurnSample, TurnSample, double?> difference) =>
        Present(pairs.Select(pair => (pair.Second.Conversation, difference(pair.First, pair.Second))));

    private static TurnValue[] Present(IEnumerable<(int Conversation, double? Value)> values) =>
        [.. values.Where(item => item.Value is not null).Select(item => new TurnValue(item.Conversation, item.Value!.Value))];
}
