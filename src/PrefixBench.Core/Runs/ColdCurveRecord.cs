namespace PrefixBench.Core.Runs;

/// <summary>In <c>run.json</c>: how TTFT grows with the length of an uncached prompt. Bounds are of the 95 % interval, and null for fewer than six conversations.</summary>
public sealed record ColdCurveRecord
{
    /// <summary>The part of TTFT that does not depend on the prompt, in ms.</summary>
    public required double FixedMs { get; init; }

    /// <summary>Its lower bound.</summary>
    public double? FixedMsLow { get; init; }

    /// <summary>Its upper bound.</summary>
    public double? FixedMsHigh { get; init; }

    /// <summary>The increase of TTFT for one more token at <see cref="AtPromptTokens"/>, in ms.</summary>
    public required double MsPerToken { get; init; }

    /// <summary>Its lower bound.</summary>
    public double? MsPerTokenLow { get; init; }

    /// <summary>Its upper bound.</summary>
    public double? MsPerTokenHigh { get; init; }

    /// <summary>The median prompt length of the measurement.</summary>
    public required double AtPromptTokens { get; init; }

    /// <summary>Whether short prompts measured <see cref="FixedMs"/>; otherwise it is fitted to the longer ones. Null in files of older versions of the program.</summary>
    public bool? FixedMeasured { get; init; }
}
