namespace PrefixBench.Providers.Failures;

/// <summary>An error as a server described it, in one shape for all servers.</summary>
/// <param name="Message">Its message, as received; empty if there was none.</param>
/// <param name="Code">Its code, type or status words, joined by a space: <c>insufficient_quota</c>, <c>RESOURCE_EXHAUSTED</c>, <c>500</c>.</param>
/// <param name="RetryDelay">The requested delay before a retry (Google's <c>retryDelay</c>); null if there was none.</param>
internal sealed record ServerError(string Message, string Code, TimeSpan? RetryDelay = null)
{
    /// <summary>Whether the message was cut at its end, as the body of a long error page is.</summary>
    public bool IsCut { get; init; }

    // The codes of OpenAI, DeepSeek and Moonshot, Anthropic, and ARK for an account that waiting does not help.
    private static readonly string[] QuotaWords = ["insufficient_quota", "insufficient_balance", "billing", "overdue", "exceeded_current_quota", "quota_exceeded"];

    /// <summary>
    /// The request's fields that the error is about, as paths such as <c>stream_options</c> or <c>messages.0.role</c>, without a leading <c>body</c>; empty if the
    /// server gave none apart from its message.
    /// </summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Whether the account is out of money or quota, which waiting does not cure.</summary>
    public bool IsQuota => QuotaWords.Any(word => Code.Contains(word, StringComparison.OrdinalIgnoreCase));
}
