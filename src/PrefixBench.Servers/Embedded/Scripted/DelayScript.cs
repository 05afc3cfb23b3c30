namespace PrefixBench.Servers.Embedded.Scripted;

/// <summary>The delays of a scripted answer, counted from the moment when the request was fully read.</summary>
/// <param name="FirstTokenMs">When the first token leaves, in milliseconds; 0 to 600,000.</param>
/// <param name="TokenIntervalMs">How much later each further token leaves, in milliseconds; 0 to 600,000.</param>
/// <param name="Tokens">How many tokens; 1 to 100,000. Null takes the request's limit, or 10 without one.</param>
/// <param name="CachedTokens">The cached tokens to report; 0 to prompt tokens − 1.</param>
internal sealed record DelayScript(double FirstTokenMs = 20, double TokenIntervalMs = 2, int? Tokens = null, int CachedTokens = 0);
