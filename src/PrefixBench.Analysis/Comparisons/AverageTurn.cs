using PrefixBench.Analysis.Rows;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Metrics;
using PrefixBench.Core.Samples;

namespace PrefixBench.Analysis.Comparisons;

/// <summary>A conversation as one turn: the mean of its times to the first token, and the sums of its token counts.</summary>
internal static class AverageTurn
{
    /// <summary>The conversations of a workload that know a metric in at least one turn, each as its average turn.</summary>
    /// <param name="rows">The turns.</param>
    /// <param name="metric">The metric; turns that do not know it do not count.</param>
    public static IReadOnlyList<IReadOnlyList<TurnSample>> OfEach(IReadOnlyList<TurnRow> rows, Metric metric) =>
    [
        .. rows.SelectMany(row => row.Measured)
            .Where(sample => metric.ValueOf(sample) is not null)
            .GroupBy(sample => sample.Conversation)
            .Select(conversation => (IReadOnlyList<TurnSample>)[Of([.. conversation])]),
    ];

    private static TurnSample Of(IReadOnlyList<TurnSample> turns) => turns[0] with
    {
        TimeToFirstToken = turns.All(turn => turn.TimeToFirstToken is not null) ? TimeSpan.FromTicks((long)turns.Average(turn => turn.TimeToFirstToken!.Value.Ticks)) : null,
        Usage = new TokenUsage { PromptTokens = Sum(turns, turn => turn.Usage.PromptTokens), CachedTokens = Sum(turns, turn => turn.Usage.CachedTokens) },
    };

    private static int? Sum(IReadOnlyList<TurnSample> turns, Func<TurnSample, int?> count) => Metric.Sum(turns, turn => count(turn)) is { } sum ? (int)Math.Min(sum, int.MaxValue) : null;
}
