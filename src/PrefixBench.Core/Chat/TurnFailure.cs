namespace PrefixBench.Core.Chat;

/// <summary>The failure of one turn.</summary>
public sealed record TurnFailure
{
    /// <summary>The kind of failure.</summary>
    public required FailureKind Kind { get; init; }

    /// <summary>The message: what happened, the value in quotes, and what to do next. It contains at most 200 characters of the server's own text, and never a key.</summary>
    public required string Message { get; init; }

    /// <summary>The HTTP status code; null if there was no response.</summary>
    public int? Status { get; init; }

    /// <summary>The wait that the server requested (<c>Retry-After</c>, <c>retryDelay</c>); null if it requested none.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the answer is a gateway's word that the server behind it does not answer now (<see cref="IsGateway"/>).</summary>
    public bool IsFromGateway => Status is { } status && IsGateway(status);

    /// <summary>
    /// Whether the server is gone or starting: nothing listens at its address, or it reports that it is loading its model. Waiting helps if it worked before.
    /// Default false.
    /// </summary>
    public bool IsOutage { get; init; }

    /// <summary>Whether a status is a gateway's word that the server behind it does not answer now: 502, 504, and Cloudflare's 520 to 524.</summary>
    /// <param name="status">The HTTP status.</param>
    public static bool IsGateway(int status) => status is 502 or 504 or (>= 520 and <= 524);
}
