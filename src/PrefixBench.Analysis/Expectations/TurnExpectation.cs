namespace PrefixBench.Analysis.Expectations;

/// <summary>
/// An expectation at one turn. Its numbers are in the metric's unit: ms, tokens, or a part of one. For the previous prompt they are what the cached tokens
/// have more than was promised, in tokens; negative where they have less.
/// </summary>
public sealed record TurnExpectation
{
    /// <summary>The turn, from 1.</summary>
    public required int Turn { get; init; }

    /// <summary>What became of it at this turn.</summary>
    public required ExpectationOutcome Outcome { get; init; }

    /// <summary>The statistic; null when nothing was measured or the server did not say.</summary>
    public double? Value { get; init; }

    /// <summary>The lower bound of its 95 % interval; null when there are too few values for one. A percentile may have one bound alone.</summary>
    public double? Lower { get; init; }

    /// <summary>The upper bound; null when there are too few values for one.</summary>
    public double? Upper { get; init; }

    /// <summary>The conversations that have a value, 0 or more.</summary>
    public required int Count { get; init; }

    /// <summary>The conversations that were measured, <see cref="Count"/> or more.</summary>
    public required int Measured { get; init; }

    /// <summary>The conversations whose single value does not keep the limit.</summary>
    public required int Missed { get; init; }

    /// <summary>
    /// About how many conversations it would take to settle what the samples leave open, if the value stays; null for the other outcomes, where the value was
    /// not measured or not reported, and where it is too close to the limit for any sensible number.
    /// </summary>
    public int? NeededConversations { get; init; }
}
