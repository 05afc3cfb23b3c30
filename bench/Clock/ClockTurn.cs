using System.Diagnostics;
using PrefixBench.Core.Chat;

namespace PrefixBench.Bench.Clock;

/// <summary>One request to a server with known delays, as a client measured it. All times are milliseconds.</summary>
/// <param name="TimeToFirstByte">From the request's last bytes to the first byte of the answer.</param>
/// <param name="TimeToFirstToken">From the request's last bytes to the first token.</param>
/// <param name="Known">From the request read to the first token sent, measured by the server itself.</param>
internal readonly record struct ClockTurn(double TimeToFirstByte, double TimeToFirstToken, double Known)
{
    /// <summary>What the client and the way to the server and back add to the server's own interval.</summary>
    public double Error => TimeToFirstToken - Known;

    /// <summary>Makes a request.</summary>
    /// <param name="provider">A server that reports its own interval as the time of the prompt's evaluation.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>What was measured; null if the answer lacked a time.</returns>
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
