namespace PrefixBench.Providers.Streaming;

/// <summary>Learns whether a provider reports token counts at all, so that only one turn waits for counts that never come. Safe for several turns at once.</summary>
/// <param name="isRequested">Whether requests ask for the counts.</param>
internal sealed class UsageHabit(bool isRequested)
{
    private volatile bool _isMissing;

    /// <summary>Whether counts should come after the finish marker.</summary>
    public bool IsExpected => isRequested && !_isMissing;

    /// <summary>A whole answer came to its end.</summary>
    /// <param name="hasCounts">Whether it had counts.</param>
    public void Add(bool hasCounts) => _isMissing = !hasCounts;
}
