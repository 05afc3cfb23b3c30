namespace PrefixBench.Bench.Doctoring.Experiments;

/// <summary>The replies to one prompt.</summary>
/// <param name="Cold">The reply when no cache could know the prompt.</param>
/// <param name="Warm">The reply when the prompt was found in the cache.</param>
/// <param name="Third">The reply to the prompt once more.</param>
/// <param name="IsThirdCold">Whether the cache was refused for <paramref name="Third"/>.</param>
internal sealed record ReplyComparison(string Cold, string Warm, string Third, bool IsThirdCold)
{
    /// <summary>Whether the server gives the same reply in the same situation.</summary>
    public bool IsSteady => Third == (IsThirdCold ? Cold : Warm);

    /// <summary>Whether the cache changes the reply.</summary>
    public bool IsSame => Cold == Warm;

    /// <summary>Whether there is no text to compare.</summary>
    public bool IsEmpty => Cold.Length + Warm.Length == 0;

    /// <summary>The number of characters at the beginning that the replies with and without the cache have in common.</summary>
    public int CommonLength => Cold.AsSpan().CommonPrefixLength(Warm);
}
