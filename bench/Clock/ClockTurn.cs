using System.Diagnostics;
using PrefixBench.Core.Chat;

namespace PrefixBench.Bench.Clock;

/// <summary>One request to a server with known delays, as a client measured it. All times are milliseconds.</summary>
/// <param name="TimeToFirstByte">The time from the last bytes of the request to the first byte of the answer.</param>
/// <param name="TimeToFirstToken">The time from the last bytes of the request to the first token.</param>
/// <param name="Known">The time from reading the request to sending the first token, measured by the server itself.</param>
internal readonly record struct ClockTurn(double TimeToFirstByte, double TimeToFirstToken, double Known)
{
    /// <summary>The error: the time that the client and the network add to the server's own interval.</summary>
    public double Error => TimeToFirstToken - Known;

    /// <summary>Makes a request.</summary>
    /// <param name="provider">A server that reports its own interval as the prompt evaluation time.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The measurement; null if the answer lacks a time.</returns>
    /// <exception cref="ChatException">The request failed.</exception>
    public static async Task<ClockTurn?> PlayAsync(IChatProvider provider, ChatRequest request, CancellationToken cancellationToken)
    {
        long? sent = null;
        long? headers = null;
        long? first = null;
        TimeSpan? known = null;
        await foreach (ChatEvent item in provider.StreamAsync(request, cancellationToken))
        {
            switch (item.Kind)
            {
                case ChatEventKind.RequestSent:
                    sent = item.Timestamp;
                    break;
                case ChatEventKind.HeadersReceived:
                    headers = item.Timestamp;
                    break;
                case ChatEventKind.Delta:
                    first ??= item.Timestamp;
                    break;
                case ChatEventKind.Timings:
                    known = item.Timings!.PromptEval;
                    break;
            }
        }

        return sent is { } zero && headers is { } byteAt && first is { } tokenAt && known is { } interval
            ? new ClockTurn(Stopwatch.GetElapsedTime(zero, byteAt).TotalMilliseconds, Stopwatch.GetElapsedTime(zero, tokenAt).TotalMilliseconds, interval.TotalMilliseconds)
            : null;
    }
}
