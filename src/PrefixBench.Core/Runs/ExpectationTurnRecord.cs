namespace PrefixBench.Core.Runs;

/// <summary>An expectation at one turn, in <c>run.json</c>. Numbers are in ms, tokens or parts of one, as the metric is.</summary>
public sealed record ExpectationTurnRecord
{
    /// <summary>The turn, from 1.</summary>
    public required int Turn { get; init; }

    /// <summary><c>met</c>, <c>broken</c> or <c>cannot_tell</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>The statistic; null when nothing was measured or the server did not say.</summary>
    public double? Value { get; init; }

    /// <summary>The lower bound of its 95 % interval; null when there is none.</summary>
    public double? Lower { get; init; }

    /// <summary>The upper bound; null when there is none.</summary>
    public double? Upper { get; init; }

    /// <summary>The conversations that have a value.</summary>
    public required int Count { get; init; }

    /// <summary>Of these, the conversations whose single value did not keep the limit.</summary>
    public required int Missed { get; init; }

    /// <summary>Why the samples do not tell; null for the other outcomes.</summary>
    public string? Reason { get; init; }
}
