using System.Text.Json.Nodes;
using PrefixBench.Bench.Clock.Streams;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Runs;

namespace PrefixBench.Bench.Clock;

/// <summary>
/// Measures the error of this program: its TTFT minus the interval that a server with known delays measured itself. The same requests warm up the whole client
/// path (JIT), so that the first measured turn is not slower than the others.
/// </summary>
internal static class ClockCheck
{
    /// <summary>Unmeasured requests at the start: about a second, in which the runtime compiles the final code of the whole client path in the background.</summary>
    public const int WarmupRequests = 60;

    /// <summary>The number of measured requests: enough for a 99th percentile below the maximum.</summary>
    private const int Requests = 120;

    /// <summary>The request, which is the same every time.</summary>
    public static readonly ChatRequest Request = new()
    {
        SystemPrompt = "clock",
        Tools = [],
        Messages = [new ChatMessage(ChatRole.User, "check")],
        MaxTokens = 8,
    };

    /// <summary>
    /// The delays of the scripted server: long enough that the client is waiting when a token arrives, short enough that the check takes little more than two
    /// seconds.
    /// </summary>
    public static JsonObject Script => new() { ["script"] = new JsonObject { ["first_token_ms"] = 10, ["token_interval_ms"] = 3, ["tokens"] = 2 } };

    /// <summary>Makes the requests and computes the error.</summary>
    /// <param name="scripted">The embedded server in its scripted mode, which reports its own interval as the prompt's evaluation time.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <returns>The error; null if a request failed.</returns>
    public static async Task<ClockError?> MeasureAsync(IChatProvider scripted, CancellationToken cancellationToken)
    {
        var errors = new List<double>(Requests);
        try
        {
            for (int i = 0; i < WarmupRequests + Requests; i++)
            {
                if (await ClockTurn.PlayAsync(scripted, Request, cancellationToken) is { } turn && i >= WarmupRequests)
                {
                    errors.Add(turn.Error);
                }
            }
        }
        catch (ChatException)
        {
            return null;
        }

        return errors.Count == 0 ? null : ToError(ClockQuantiles.From(errors), errors.Count);
    }

    private static ClockError ToError(ClockQuantiles quantiles, int requests) => new(Math.Round(quantiles.Median, 3), Math.Round(quantiles.P99, 3), requests);
}
