namespace PrefixBench.Core.Servers;

/// <summary>A server's running totals over all clients. The difference of two readings is what was counted between them.</summary>
/// <param name="PromptTokens">Prompt tokens so far, including cached ones; null if the server does not count them.</param>
/// <param name="CachedTokens">Prompt tokens read from the cache; null if the server does not count them.</param>
public sealed record ServerCounters(double? PromptTokens, double? CachedTokens)
{
    // A template or a special token may be counted by one of two counters only.
    private const double CountTolerance = 0.02;

    private const double CountToleranceTokens = 8;

    /// <summary>Requests that were finished; null if the server does not count them.</summary>
    public double? Requests { get; init; }

    /// <summary>The time of prompt evaluation, summed over requests; null if the server does not measure it.</summary>
    public TimeSpan? PromptEval { get; init; }

    /// <summary>The time that requests waited in the server's queue, summed over requests; null if the server does not measure it.</summary>
    public TimeSpan? Queue { get; init; }

    /// <summary>Cached ÷ prompt tokens, 0 to 1; null if either is unknown or there are no prompt tokens.</summary>
    public double? HitRatio => PromptTokens > 0 ? CachedTokens / PromptTokens : null;

    /// <summary>The difference to an earlier reading; a counter is null if it is unknown or went backwards because the server restarted.</summary>
    /// <param name="earlier">The first reading.</param>
    public ServerCounters Since(ServerCounters earlier) =>
        new(Difference(PromptTokens, earlier.PromptTokens), Difference(CachedTokens, earlier.CachedTokens))
        {
            Requests = Difference(Requests, earlier.Requests),
            PromptEval = Difference(PromptEval, earlier.PromptEval),
            Queue = Difference(Queue, earlier.Queue),
        };

    /// <summary>
    /// Whether a counter went backwards: the server restarted, or several servers answer at its address.
    /// </summary>
    /// <param name="earlier">The first reading.</param>
    public bool HasRestartedSince(ServerCounters earlier) => PromptTokens < earlier.PromptTokens || CachedTokens < earlier.CachedTokens;

    /// <summary>
    /// Whether this difference can be the counts of one request alone: the server counted one request, or, where it does not count requests, the prompt tokens
    /// of that request and no more (within 2 % or 8 tokens). False where neither is known.
    /// </summary>
    /// <param name="promptTokens">The prompt tokens of the request as its answer reported them; null if it did not.</param>
    public bool IsOneRequest(int? promptTokens)
    {
        bool? isSameLength = PromptTokens is { } counted && promptTokens is { } reported
            ? Math.Abs(counted - reported) <= Math.Max(CountToleranceTokens, CountTolerance * reported)
            : null;
        return Requests is { } requests
            ? requests.Equals(1) && isSameLength != false
            : isSameLength == true;
    }

    private static double? Difference(double? now, double? before) => now - before is >= 0 and var difference ? difference : null;

    private static TimeSpan? Difference(TimeSpan? now, TimeSpan? before) => now - before is { } difference && difference >= TimeSpan.Zero ? difference : null;
}
