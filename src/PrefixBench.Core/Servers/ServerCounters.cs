namespace PrefixBench.Core.Servers;

/// <summary>A server's running totals over all clients. The difference of two readings is what was counted between them.</summary>
/// <param name="PromptTokens">Prompt tokens so far, including cached ones; null if the server does not count them.</param>
/// <param name="CachedTokens">Prompt tokens read from the cache; null if the server does not count them.</param>
public sealed record ServerCounters(double? PromptTokens, double? CachedTokens)
{
    /// <summary>Cached ÷ prompt tokens, 0 to 1; null if either is unknown or there are no prompt tokens.</summary>
    public double? HitRatio => PromptTokens > 0 ? CachedTokens / PromptTokens : null;

    /// <summary>The difference to an earlier reading; a counter is null if it is unknown or went backwards because the server restarted.</summary>
    /// <param name="earlier">The first reading.</param>
    public ServerCounters Since(ServerCounters earlier) =>
        new(Difference(PromptTokens, earlier.PromptTokens), Difference(CachedTokens, earlier.CachedTokens));

    /// <summary>Whether a counter went backwards, which happens only if the server restarted.</summary>
    /// <param name="earlier">The first reading.</param>
    public bool HasRestartedSince(ServerCounters earlier) => PromptTokens < earlier.PromptTokens || CachedTokens < earlier.CachedTokens;

    private static double? Difference(double? now, double? before) => now - before is >= 0 and var difference ? difference : null;
}
