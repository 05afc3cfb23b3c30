using PrefixBench.Core.Samples;

namespace PrefixBench.Core.Metrics;

/// <summary>A number that is measured at each turn. Tables, comparisons, expectations and files take its names, unit and values from here.</summary>
public sealed class Metric
{
    /// <summary>The name in files, with its unit, such as <c>ttft_ms</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The name in an expectation, such as <c>ttft</c>; null for a metric that cannot be expected.</summary>
    public string? Name { get; init; }

    /// <summary>The name in tables, such as <c>TTFT</c>.</summary>
    public required string Label { get; init; }

    /// <summary>What its values count.</summary>
    public required MetricUnit Unit { get; init; }

    /// <summary>Whether <see cref="Label"/> says the unit, so that numbers stand without it.</summary>
    public bool IsUnitInLabel => Label.EndsWith(" ms", StringComparison.Ordinal) || Unit != MetricUnit.Milliseconds;

    /// <summary>Whether more of it is better; false for times.</summary>
    public bool IsMoreBetter { get; init; }

    /// <summary>Whether a value may be below 0.</summary>
    public bool CanBeNegative { get; init; }

    /// <summary>Whether two runs are compared by it.</summary>
    public bool IsCompared { get; init; }

    /// <summary>The value of one turn; null where it was not measured or the server did not report it, and for a metric of pairs of turns.</summary>
    public required Func<TurnSample, double?> ValueOf { get; init; }

    /// <summary>The value of several turns of one conversation together; null where one of them has none. Default: the sum.</summary>
    public Func<IReadOnlyList<TurnSample>, double?>? TotalOf { get; init; }

    /// <summary>The value of the turns of one conversation together; null where one of them has none.</summary>
    /// <param name="turns">The turns, at least one.</param>
    public double? Total(IReadOnlyList<TurnSample> turns) => TotalOf is { } total ? total(turns) : Sum(turns, ValueOf);

    /// <summary>The sum of a number over turns; null where one of them has none.</summary>
    /// <param name="turns">The turns.</param>
    /// <param name="value">The number of a turn.</param>
    public static double? Sum(IEnumerable<TurnSample> turns, Func<TurnSample, double?> value)
    {
        double? sum = 0;
        foreach (TurnSample turn in turns)
        {
            sum += value(turn);
        }

        return sum;
    }

    /// <summary>The metric's id.</summary>
    public override string ToString() => Id;
}
