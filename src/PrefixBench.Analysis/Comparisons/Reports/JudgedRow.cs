namespace PrefixBench.Analysis.Comparisons.Reports;

/// <summary>A row with what a reader is told of it.</summary>
/// <param name="Row">The row.</param>
/// <param name="Outcome">What it says.</param>
public sealed record JudgedRow(ComparisonRow Row, RowOutcome Outcome)
{
    /// <summary>Whether either run knows the number.</summary>
    public bool IsKnown => Row.Before is not null || Row.After is not null;

    /// <summary>The table that it stands in.</summary>
    public RowScope Scope => new(Row.Provider, Row.Scenario, Row.Load, Row.Prefix);

    /// <summary>Whether it makes the comparison fail.</summary>
    public bool Breaks(FailOn failOn) => Outcome switch
    {
        RowOutcome.Failed => failOn != FailOn.Never,
        RowOutcome.Slower => failOn.HasFlag(FailOn.Slower),
        RowOutcome.HitLoss => failOn.HasFlag(FailOn.HitLoss),
        _ => false,
    };

    internal static JudgedRow From(ComparisonRow row, bool isFailed) => new(row, row.Verdict switch
    {
        _ when isFailed => RowOutcome.Failed,
        ComparisonVerdict.Worse => row.Metric.IsMoreBetter ? RowOutcome.HitLoss : RowOutcome.Slower,
        ComparisonVerdict.Better => row.Metric.IsMoreBetter ? RowOutcome.HitGain : RowOutcome.Faster,
        ComparisonVerdict.Same => RowOutcome.Same,
        _ => RowOutcome.Inconclusive,
    });
}
