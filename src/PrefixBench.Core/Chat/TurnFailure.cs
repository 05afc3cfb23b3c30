namespace PrefixBench.Core.Chat;

/// <summary>What went wrong in one turn.</summary>
public sealed record TurnFailure
{
    /// <summary>How it failed.</summary>
    public required FailureKind Kind { get; init; }

    /// <summary>What happened, the offending value in quotes, what to do next. Holds at most 200 characters of the server's own text, and never a key.</summary>
    public required string Message { get; init; }

    /// <summary>The HTTP status; null when there was none.</summary>
    public int? Status { get; init; }

    /// <summary>How long the server asked to wait (<c>Retry-After</c>, <c>retryDelay</c>); null when it did not.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
