namespace PrefixBench.Core.Servers;

/// <summary>A server's own running totals, all clients together. Two readings, subtracted, say what happened between them.</summary>
/// <param name="PromptTokens">Prompt tokens so far, cached ones included; null if not counted.</param>
/// <param name="CachedTokens">Of these, tokens read from the cache; null if not counted.</param>
public sealed record ServerCounters(double? PromptTokens, double? CachedTokens)
{
    /// <summary>Cached ÷ prompt tokens, 0 to 1; null if either is unknown or no prompt was seen.</summary>
    public double? HitRatio => PromptTokens > 0 ? CachedTokens / PromptTokens : null;

    /// <summary>What was counted since <paramref name="earlier"/>; null where a counter went backwards (the server restarted) or is unknown.</summary>
    /// <param name="earlier">The first reading.</param>
    public ServerCounters Since(ServerCounters earlier) =>
        new(Difference(PromptTokens, earlier.PromptTokens), Difference(CachedTokens, earlier.CachedTokens));

    /// <summary>Whether a counter went backwards: running totals only do so when the server starts anew.</summary>
    /// <param name="earlier">The first reading.</param>
    public bool HasRestartedSince(ServerCounters earlier) => PromptTokens < earlier.PromptTokens || CachedTokens < earlier.CachedTokens;

    private static double? Difference(double? now, double? before) => now - before is >= 0 and var difference ? difference : null;
}
