using MathNet.Numerics.Distributions;

namespace PrefixBench.Statistics;

/// <summary>A number with the interval it lies in.</summary>
/// <param name="Value">The point estimate.</param>
/// <param name="Lower">The lower bound, at most <paramref name="Value"/>; null when there are too few values for an interval.</param>
/// <param name="Upper">The upper bound, at least <paramref name="Value"/>; null exactly when <paramref name="Lower"/> is.</param>
/// <param name="Confidence">
/// What the bounds achieve, 0 to 1. Intervals from rank sums come in steps, so it is the smallest step that is at least what was asked for:
/// 0.969 for six pairs when 0.95 was wanted. Null without bounds.
/// </param>
/// <param name="Count">How many values (or pairs) it rests on, 1 or more.</param>
public sealed record Estimate(double Value, double? Lower, double? Upper, double? Confidence, int Count)
{
    /// <summary>Whether there are bounds.</summary>
    public bool HasInterval => Lower is not null && Upper is not null;

    /// <summary>The standard error that the interval stands for: its half width ÷ the normal quantile of its confidence; null without bounds.</summary>
    public double? StandardError => Upper - Lower is { } width && Confidence is { } confidence ? width / (2 * Normal.InvCDF(0, 1, (1 + confidence) / 2)) : null;

    /// <summary>A point with no interval.</summary>
    /// <param name="value">The point estimate.</param>
    /// <param name="count">How many values it rests on.</param>
    public static Estimate WithoutInterval(double value, int count) => new(value, null, null, null, count);

    /// <summary>Whether <paramref name="value"/> lies strictly inside the bounds, so that the data leave open on which side of it the truth is. False without bounds.</summary>
    /// <param name="value">The value to place.</param>
    public bool Straddles(double value) => Lower < value && value < Upper;

    /// <summary>The same estimate on another scale. A falling function swaps the bounds.</summary>
    /// <param name="function">A strictly monotone function.</param>
    public Estimate Transform(Func<double, double> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (Lower is not { } lower || Upper is not { } upper)
        {
            return this with { Value = function(Value) };
        }

        (double first, double second) = (function(lower), function(upper));
        return this with { Value = function(Value), Lower = Math.Min(first, second), Upper = Math.Max(first, second) };
    }
}
