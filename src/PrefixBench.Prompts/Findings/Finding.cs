namespace PrefixBench.Prompts.Findings;

/// <summary>What is said of one request.</summary>
public sealed record Finding
{
    /// <summary>The request beside the one before it.</summary>
    public required RequestComparison Request { get; init; }

    /// <summary>Why prefix was lost, or that none was.</summary>
    public required Cause Cause { get; init; }

    /// <summary>Who lost it.</summary>
    public Side Side => Causes.SideOf(Cause);

    /// <summary>The tokens of the request before that were evaluated again, or must have been; null where nothing was lost or where it is not known.</summary>
    public TokenNumber? Lost { get; init; }

    /// <summary>What evaluating them took, in ms: by the server's own time for this prompt, else by a measured curve; null if neither is known.</summary>
    public double? LostMs { get; init; }

    /// <summary>The number that proves a cause, in its own unit: the block or the least length in tokens, the longest pause in seconds after which a prefix was kept, the cold time in ms. Null where the cause needs none.</summary>
    public double? Evidence { get; init; }
}
