using System.Diagnostics;
using PrefixBench.Servers.Embedded.Scheduling;

namespace PrefixBench.Servers.Embedded.Scripted;

/// <summary>The delays of a scripted answer, counted from the moment when the request was fully read.</summary>
/// <param name="FirstTokenMs">When the first token leaves, in milliseconds; 0 to 600,000.</param>
/// <param name="TokenIntervalMs">How much later each further token leaves, in milliseconds; 0 to 600,000.</param>
/// <param name="Tokens">How many tokens; 1 to 100,000. Null takes the request's limit, or 10 without one.</param>
/// <param name="CachedTokens">The cached tokens to report; 0 to prompt tokens − 1.</param>
/// <param name="Paced">
/// Whether the server's one pacing thread plays the answer together with all other paced ones, so that thousands can run at once. The text of each token is then the
/// moment at which it was written, a timestamp of <see cref="Stopwatch"/>, which all processes of a machine share. False gives the answer a
/// thread of its own, which keeps its delays to within microseconds.
/// </param>
internal sealed record DelayScript(double FirstTokenMs = 20, double TokenIntervalMs = 2, int? Tokens = null, int CachedTokens = 0, bool Paced = false)
{
    /// <summary>When a token of an answer is due.</summary>
    /// <param name="readAt">Timestamp at which the request had been read.</param>
    /// <param name="token">The number of the token, from 0.</param>
    /// <returns>A timestamp, counted from the request and not from the token before, so that delays do not add up.</returns>
    public long Due(long readAt, int token) => readAt + (long)((FirstTokenMs + (token * TokenIntervalMs)) * Stopwatch.Frequency / 1000);

    /// <summary>What the answer reports about itself.</summary>
    /// <param name="promptTokens">Tokens of the prompt.</param>
    /// <param name="count">Tokens of the answer.</param>
    /// <param name="firstToken">The time from the request to the first token.</param>
    public GenerationResult ToResult(int promptTokens, int count, TimeSpan firstToken)
    {
        int cached = Math.Min(CachedTokens, promptTokens - 1);
        return new GenerationResult(cached, promptTokens - cached, firstToken, count, TimeSpan.FromMilliseconds(TokenIntervalMs * (count - 1)), IsCutOff: true);
    }
}
