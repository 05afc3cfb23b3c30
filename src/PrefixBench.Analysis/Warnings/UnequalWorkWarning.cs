using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Verdicts;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Warnings;

/// <summary>The conversations of a turn generated very different numbers of tokens, so that they did not do the same work.</summary>
/// <param name="Lower">The lower quartile of the output tokens.</param>
/// <param name="Upper">The upper quartile.</param>
public sealed record UnequalWorkWarning(double Lower, double Upper) : Warning
{
    /// <summary>With fewer conversations a quartile is a single answer.</summary>
    private const int LeastCount = 4;

    private const double LeastFactor = 1.5;
    private const double LeastDifference = 8;

    /// <inheritdoc/>
    public override string Code => "unequal_work";

    internal static IEnumerable<Warning> Find(VerdictScope scope) => scope.Rows.Select(Find).OfType<Warning>();

    private static UnequalWorkWarning? Find(TurnRow row)
    {
        double[] outputs = [.. row.Measured.Select(sample => (double?)sample.Usage.OutputTokens).OfType<double>()];
        return outputs.Length >= LeastCount
            && QuantileEstimator.Quantile(outputs, 0.25) is { } lower && QuantileEstimator.Quantile(outputs, 0.75) is { } upper
            && upper >= LeastFactor * lower && upper - lower >= LeastDifference
            ? new UnequalWorkWarning(lower, upper) { Turn = row.Turn }
            : null;
    }
}
