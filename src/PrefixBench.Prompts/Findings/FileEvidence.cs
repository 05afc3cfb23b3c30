namespace PrefixBench.Prompts.Findings;

/// <summary>What all requests of a file show together about the server.</summary>
internal sealed class FileEvidence
{
    // A share of the prompt before that counts as found again.
    private const double KeptShare = 0.9;

    // Fewer cached counts than this can have a common divisor by chance.
    private const int LeastCounts = 3;
    private const int LeastBlock = 16;

    // A cold time is measured by a prompt of a length that takes time, of which next to nothing was cached.
    private const int LeastColdTokens = 256;
    private const double MostCachedShare = 0.05;

    private readonly (int Tokens, double Ms)[] _cold;

    /// <summary>Gathers it.</summary>
    /// <param name="requests">All requests.</param>
    /// <param name="measured">A measured line of cold times; null to compare with cold requests among these.</param>
    public FileEvidence(IReadOnlyList<RequestComparison> requests, ColdRate? measured)
    {
        RequestComparison[] followers = [.. requests.Where(request => request is { Previous: not null, Divergence: null, Report.CachedTokens: not null })];
        RequestComparison[] kept = [.. followers.Where(IsKept)];
        KeptBehindOther = kept.Count(request => request.Other is not null);
        LostBehindOther = followers.Count(request => request.Other is not null && !IsKept(request));
        KeptAlone = kept.Count(request => request.Other is null);
        LongestKeptPause = kept.Max(request => request.Pause);
        KeptWithPause = kept.Count(request => request.Pause is not null);
        int[] counts = [.. requests.Select(request => request.Report.CachedTokens ?? 0).Where(count => count > 0).Distinct()];
        LeastCached = counts.Length >= LeastCounts ? counts.Min() : null;
        Block = counts.Length >= LeastCounts && counts.Aggregate(Divisor) is >= LeastBlock and var block ? block : null;
        ZerosBelowLeast = requests.Count(request => request.Report.CachedTokens == 0 && request.Allowed?.Value < LeastCached);
        UsualLoad = Median([.. requests.Select(request => request.Report.Load).OfType<TimeSpan>()]);
        Measured = measured;
        _cold = [.. requests.Where(IsCold).Select(request => (request.Prompt.Value, request.Report.TimeToFirstToken!.Value.TotalMilliseconds)).OrderBy(cold => cold.Value)];
    }

    /// <summary>Requests that extend the one before and found it although another conversation came between.</summary>
    public int KeptBehindOther { get; }

    /// <summary>Requests that extend the one before and lost it behind another conversation.</summary>
    public int LostBehindOther { get; }

    /// <summary>Requests that found the one before, with nothing between.</summary>
    public int KeptAlone { get; }

    /// <summary>The longest pause after which a prefix was found; null if none is known.</summary>
    public TimeSpan? LongestKeptPause { get; }

    /// <summary>How many such pauses are known.</summary>
    public int KeptWithPause { get; }

    /// <summary>The least cached count above 0; null where there are too few to tell.</summary>
    public int? LeastCached { get; }

    /// <summary>How many requests that allowed less than <see cref="LeastCached"/> found nothing; none of them found anything.</summary>
    public int ZerosBelowLeast { get; }

    /// <summary>The length that all cached counts are multiples of; null if there is none of 16 tokens or more.</summary>
    public int? Block { get; }

    /// <summary>The median time for loading the model; null if none is reported.</summary>
    public TimeSpan? UsualLoad { get; }

    /// <summary>A measured line of cold times; null if there is none.</summary>
    public ColdRate? Measured { get; }

    /// <summary>
    /// A time that a cold prompt of this length takes at least: by the measured line, else that of the longest cold request up to this length, from half of it on. A line through
    /// requests of other lengths would need their fixed part, which a file of this kind does not show.
    /// </summary>
    /// <param name="tokens">The length of the prompt.</param>
    /// <returns>Milliseconds; null if it is not known.</returns>
    public double? LeastColdMs(int tokens) => Measured?.MsOf(tokens) ?? _cold.Where(cold => cold.Tokens <= tokens && 2 * cold.Tokens >= tokens).Select(cold => (double?)cold.Ms).LastOrDefault();

    /// <summary>A time that a cold prompt of this length takes at most: by the measured line, else that of the shortest cold request from this length on, up to twice of it.</summary>
    /// <param name="tokens">The length of the prompt.</param>
    /// <returns>Milliseconds; null if it is not known.</returns>
    public double? MostColdMs(int tokens) => Measured?.MsOf(tokens) ?? _cold.Where(cold => cold.Tokens >= tokens && cold.Tokens <= 2 * tokens).Select(cold => (double?)cold.Ms).FirstOrDefault();

    private static bool IsKept(RequestComparison request) => request.Report.CachedTokens >= KeptShare * request.PreviousPrompt!.Value.Value;

    private static int Divisor(int first, int second) => second == 0 ? first : Divisor(second, first % second);

    private static TimeSpan? Median(TimeSpan[] times) => times.Length == 0 ? null : times.Order().ElementAt(times.Length / 2);

    private static bool IsCold(RequestComparison request) =>
        request is { Prompt: { IsExact: true, Value: >= LeastColdTokens }, Report.TimeToFirstToken: not null }
        && (request.Report.CachedTokens is { } cached ? cached <= MostCachedShare * request.Prompt.Value : request.Turn == 1);
}
