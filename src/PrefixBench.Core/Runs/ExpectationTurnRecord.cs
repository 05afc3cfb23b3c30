namespace PrefixBench.Core.Runs;

/// <summary>The result of an expectation at one turn, in <c>run.json</c>. Numbers are in ms, tokens or fractions, depending on the metric.</summary>
public sealed record ExpectationTurnRecord
{
    /// <summary>The turn, from 1.</summary>
    public required int Turn { get; init; }

    /// <summary><c>met</c>, <c>broken</c> or <c>cannot_tell</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>The statistic; null if nothing was measured or the server did not report it.</summary>
    public double? Value { get; init; }

    /// <summary>The lower bound of the statistic's 95 % interval; null if there is none.</summary>
    public double? Lower { get; init; }

    /// <summary>The upper bound of the interval; null if there is none.</summary>
    public double? Upper { get; init; }

    /// <summary>The number of conversations that have a value.</summary>
    public required int Count { get; init; }

    /// <summary>The number of these conversations whose single value was outside the limit.</summary>
    public required int Missed { get; init; }

    /// <summary>Why the result is inconclusive; null for the other outcomes.</summary>
    public string? Reason { get; init; }
}
