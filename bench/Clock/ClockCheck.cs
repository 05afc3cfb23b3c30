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

    /// <summary>The script of a check with several streams at once: 50 deltas a second each, all played by one thread of the server.</summary>
    private static JsonObject LoadScript => new() { ["script"] = new JsonObject { ["first_token_ms"] = 20, ["token_interval_ms"] = 20, ["tokens"] = 5, ["paced"] = true } };

    /// <summary>Makes the requests and computes the error.</summary>
    /// <param name="streams">The number of streams at once that the run is planned with, from 1.</param>
    /// <param name="connect">Creates a client of the embedded server in its scripted mode, which reports its own interval as the prompt's evaluation time; its argument is the script.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <returns>The error; null if a request failed.</returns>
    public static async Task<ClockError?> MeasureAsync(int streams, Func<JsonObject, IChatProvider> connect, CancellationToken cancellationToken)
    {
        try
        {
            IChatProvider scripted = connect(Script);
            IReadOnlyList<double> errors = await PlayAsync(scripted, WarmupRequests, streams > 1 ? 0 : Requests, cancellationToken);
            if (streams > 1)
            {
                IChatProvider loaded = connect(LoadScript);
                // The first answer shows whether the server keeps connections open. Then each stream opens one, before those that count.
                await PlayAsync(loaded, 1, 0, cancellationToken);
                IReadOnlyList<double>[] each = await Task.WhenAll(Enumerable.Range(0, streams).Select(_ => PlayAsync(loaded, 1, RequestsFor(streams), cancellationToken)));
                errors = [.. each.SelectMany(stream => stream)];
            }

            return errors.Count == 0 ? null : ToError(ClockQuantiles.From(errors), errors.Count, streams);
        }
        catch (ChatException)
        {
            return null;
        }
    }

    private static int RequestsFor(int streams) => Math.Max(4, (Requests + streams - 1) / streams);

    private static async Task<IReadOnlyList<double>> PlayAsync(IChatProvider scripted, int warmups, int requests, CancellationToken cancellationToken)
    {
        var errors = new List<double>(requests);
        for (int i = -warmups; i < requests; i++)
        {
            if (await ClockTurn.PlayAsync(scripted, Request, cancellationToken) is { } turn && i >= 0)
            {
                errors.Add(turn.Error);
            }
        }

        return errors;
    }

    private static ClockError ToError(ClockQuantiles quantiles, int requests, int streams) =>
        new(Math.Round(quantiles.Median, 3), Math.Round(quantiles.P99, 3), requests, streams);
}
