using PrefixBench.Core.Chat;
using PrefixBench.Core.Metrics;
using PrefixBench.Core.Prefixes;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Comparisons;

/// <summary>One metric of one turn, or of the whole conversation, before and after.</summary>
public sealed record ComparisonRow
{
    /// <summary>The provider's name; <c>a -> b</c> where two runs of one provider each were compared and the names differ.</summary>
    public required string Provider { get; init; }

    /// <summary>The scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>The load; that of the run after where two runs of one load each were compared and the loads differ. Default: one conversation at a time.</summary>
    public Load Load { get; init; } = Load.Steady();

    /// <summary>How the prompt prefix behaved.</summary>
    public required PrefixPolicy Prefix { get; init; }

    /// <summary>The turn, from 1; null for the whole conversation.</summary>
    public required int? Turn { get; init; }

    /// <summary>What is compared.</summary>
    public required Metric Metric { get; init; }

    /// <summary>Median before, with its interval; null when nothing was measured or the server did not say.</summary>
    public Estimate? Before { get; init; }

    /// <summary>Median after, with its interval; null when nothing was measured or the server did not say.</summary>
    public Estimate? After { get; init; }

    /// <summary>After − before in the metric's unit, Hodges–Lehmann with the rank-sum interval; null unless both sides were measured.</summary>
    public Estimate? Shift { get; init; }

    /// <summary>After ÷ before, Hodges–Lehmann on logarithms with the rank-sum interval; null unless both sides were measured and positive throughout.</summary>
    public Estimate? Ratio { get; init; }

    /// <summary>The p-value of "no difference beyond the threshold", before adjustment; null where nothing was tested.</summary>
    public double? PValue { get; init; }

    /// <summary>The same after Holm's adjustment over all rows of the comparison, at most 1; null where nothing was tested.</summary>
    public double? AdjustedPValue { get; init; }

    /// <summary>What the row says.</summary>
    public required ComparisonVerdict Verdict { get; init; }

    /// <summary>
    /// For an inconclusive row: about how many conversations more each run would take to settle it, if the difference is what it looks like; at least 1.
    /// Null for the other verdicts, and where no sensible number would do (the difference is too close to the threshold).
    /// </summary>
    public int? MoreConversations { get; init; }

    /// <summary>Why a row is inconclusive, or what limits it, in a few words without a full stop; null when there is nothing to add.</summary>
    public string? Note { get; init; }
}
