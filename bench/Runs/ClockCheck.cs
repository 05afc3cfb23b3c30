using System.Text.Json.Nodes;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Runs;

namespace PrefixBench.Bench.Runs;

/// <summary>
/// Measures the harness's own error: its TTFT against the interval that a server with known delays measured itself. The same
/// requests warm the whole client path up (JIT), so that the first measured turn is like the others.
/// </summary>
internal static class ClockCheck
{
    /// <summary>Requests before the measured ones: the runtime recompiles a method after 30 calls, in the background, and waits for a quiet tenth of a second before it does.</summary>
    private const int WarmupRequests = 60;

    /// <summary>Measured requests: enough for a 99th percentile that is not the maximum.</summary>
    private const int Requests = 120;

    private static readonly ChatRequest Request = new()
    {
        SystemPrompt = "clock",
        Tools = [],
        Messages = [new ChatMessage(ChatRole.User, "check")],
        MaxTokens = 8,
    };

    /// <summary>The delays asked of the scripted server: long enough that the client is waiting when a token comes, short enough that the check takes little more than two seconds.</summary>
    public static JsonObject Script => new() { ["script"] = new JsonObject { ["first_token_ms"] = 10, ["token_interval_ms"] = 3, ["tokens"] = 2 } };

    /// <summary>Makes the requests.</summary>
    /// <param name="scripted">The embedded server in its scripted mode, which reports its own interval as the prompt's evaluation time.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <returns>The error; null if the server could not be asked.</returns>
    public static async Task<ClockError?> MeasureAsync(IChatProvider scripted, CancellationToken cancellationToken)
    {
        var errors = new List<double>(Requests);
        try
        {
            for (int i = 0; i < WarmupRequests + Requests; i++)
            {
                if (await MeasureOneAsync(scripted, cancellationToken) is { } error && i >= WarmupRequests)
                {
                    errors.Add(error);
                }
            }
        }
        catch (ChatException)
        {
            return null;
        }

        errors.Sort();
        return errors.Count == 0 ? null : new ClockError(
            Math.Round(errors[errors.Count / 2], 3),
            Math.Round(errors[(int)Math.Ceiling(errors.Count * 0.99) - 1], 3),
            errors.Count);
    }

    private static async Task<double?> MeasureOneAsync(IChatProvider provider, CancellationToken cancellationToken)
    {
        long? sent = null;
        long? first = null;
        TimeSpan? known = null;
        await foreach (ChatEvent item in provider.StreamAsync(Request, cancellationToken))
        {
            switch (item.Kind)
            {
                case ChatEventKind.RequestSent:
                    sent = item.Timestamp;
                    break;
                case ChatEventKind.Delta:
                    first ??= item.Timestamp;
                    break;
                case ChatEventKind.Timings:
                    known = item.Timings!.PromptEval;
                    break;
            }
        }

        return sent is { } from && first is { } to && known is { } interval
            ? (System.Diagnostics.Stopwatch.GetElapsedTime(from, to) - interval).TotalMilliseconds
            : null;
    }
}
