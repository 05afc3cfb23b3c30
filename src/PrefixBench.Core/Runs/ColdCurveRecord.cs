namespace PrefixBench.Core.Runs;

/// <summary>In <c>run.json</c>: how TTFT grows with the length of a prompt that is not cached. Bounds are null for fewer than six conversations.</summary>
public sealed record ColdCurveRecord
{
    /// <summary>What does not depend on the prompt, in ms.</summary>
    public required double FixedMs { get; init; }

    /// <summary>Its lower bound.</summary>
    public double? FixedMsLow { get; init; }

    /// <summary>Its upper bound.</summary>
    public double? FixedMsHigh { get; init; }

    /// <summary>Ms for one more token at <see cref="AtPromptTokens"/>.</summary>
    public required double MsPerToken { get; init; }

    /// <summary>Its lower bound.</summary>
    public double? MsPerTokenLow { get; init; }

    /// <summary>Its upper bound.</summary>
    public double? MsPerTokenHigh { get; init; }

    /// <summary>The middle of the prompt lengths that it was measured at.</summary>
    public required double AtPromptTokens { get; init; }
}
