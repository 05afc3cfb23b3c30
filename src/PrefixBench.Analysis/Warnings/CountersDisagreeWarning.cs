using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Verdicts;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;

namespace PrefixBench.Analysis.Warnings;

/// <summary>The server's counters and its usage fields disagree about a turn's cached tokens.</summary>
/// <param name="Row">The prefix of the turn.</param>
/// <param name="CounterRatio">Cached ÷ prompt tokens by the counters, 0 to 1.</param>
/// <param name="UsageRatio">Cached ÷ prompt tokens by the usage fields, 0 to 1.</param>
public sealed record CountersDisagreeWarning(PrefixPolicy Row, double CounterRatio, double UsageRatio) : Warning
{
    /// <summary>How far the two ratios may lie apart, as a fraction of the prompt. Counters also see the template's head and a health check's prompt; 5 % of a prompt is more than those.</summary>
    private const double Tolerance = 0.05;

    /// <inheritdoc/>
    public override string Code => "counters_disagree";

    internal static IEnumerable<Warning> Find(VerdictScope scope) => scope.AllRows.Select(Find).OfType<Warning>();

    private static CountersDisagreeWarning? Find(TurnRow row)
    {
        // Both ratios over the same samples, or a missing one would look like a contradiction.
        TurnSample[] both =
        [
            .. row.Measured.Where(sample => sample is { Usage: { PromptTokens: not null, CachedTokens: not null }, Counters: { PromptTokens: not null, CachedTokens: not null } }),
        ];
        double? usage = TokenRatio.From(both, sample => (sample.Usage.CachedTokens, sample.Usage.PromptTokens));
        double? counters = TokenRatio.From(both, sample => (sample.Counters!.CachedTokens, sample.Counters.PromptTokens));
        return usage is { } byUsage && counters is { } byCounters && Math.Abs(byCounters - byUsage) > Tolerance
            ? new CountersDisagreeWarning(row.Prefix, byCounters, byUsage) { Turn = row.Turn }
            : null;
    }
}
