namespace PrefixBench.Providers.Streaming;

/// <summary>Reasons for the end of generation that are none: words for "not yet", and words for a failure.</summary>
internal static class FinishWords
{
    private static readonly string[] None = ["null", "none", "nil", "undefined", "unspecified", "finish_reason_unspecified"];

    // DeepSeek's insufficient_system_resource, the abort of vLLM and SGLang, and what gateways say of an upstream that left.
    private static readonly string[] Errors =
    [
        "abort", "aborted", "cancel", "cancelled", "canceled", "disconnect", "disconnected", "exception", "fail", "failed", "failure", "insufficient_system_resource",
        "interrupted", "overloaded", "rate_limit", "rate_limited", "timeout", "timed_out", "unavailable",
    ];

    private static readonly string[] Blocked =
    [
        "blocked", "blocklist", "content_filter", "content_filtered", "guardrail_intervened", "image_safety", "malformed_function_call", "prohibited_content", "recitation",
        "refusal", "safety", "sensitive", "spii",
    ];

    /// <summary>Whether a reason says that the answer was withheld: by a filter, or by the model itself.</summary>
    /// <param name="reason">The reason.</param>
    public static bool IsBlocked(string reason) => Blocked.Contains(reason, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a reason says that generation goes on: servers without a JSON null write it as a word.</summary>
    /// <param name="reason">The reason.</param>
    public static bool IsNone(string reason) => reason.Length == 0 || None.Contains(reason, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Whether a reason says that the answer is not whole: <c>error</c>, <c>network_error</c>. LMDeploy's <c>parse_error</c> is not one of them: the answer is
    /// whole, and only its tool call could not be read.
    /// </summary>
    /// <param name="reason">The reason.</param>
    public static bool IsError(string reason) =>
        Errors.Contains(reason, StringComparer.OrdinalIgnoreCase)
        || (reason.EndsWith("error", StringComparison.OrdinalIgnoreCase) && !reason.Equals("parse_error", StringComparison.OrdinalIgnoreCase));
}
