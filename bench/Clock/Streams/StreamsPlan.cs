using System.Text.Json.Nodes;

namespace PrefixBench.Bench.Clock.Streams;

/// <summary>
/// Streams that run at once: 50 deltas a second each, and starts that are spread over the length of an answer, so that at every moment some streams begin and some
/// end. The first answers open the connections and are not measured; then all streams stay open.
/// </summary>
/// <param name="Count">The number of streams at once.</param>
internal sealed record StreamsPlan(int Count)
{
    /// <summary>The most streams: each takes a file handle in each of the two processes.</summary>
    public const int MaximumCount = 8000;

    /// <summary>Answers of each stream that are not measured.</summary>
    public const int WarmupAnswers = 1;

    /// <summary>Measured answers of all streams together, if there are few streams: enough for a 99th percentile below the maximum.</summary>
    private const int FewestAnswers = 40;

    private const int FirstTokenMs = 100;
    private const int TokenIntervalMs = 20;
    private const int LongTokens = 95;
    private const int ShortTokens = 10;

    /// <summary>The script of every answer. With few streams it is short, so that they can play enough answers.</summary>
    public JsonObject Script => new()
    {
        ["script"] = new JsonObject { ["first_token_ms"] = FirstTokenMs, ["token_interval_ms"] = TokenIntervalMs, ["tokens"] = Tokens, ["paced"] = true },
    };

    /// <summary>The delay of the first token.</summary>
    public static TimeSpan FirstToken => TimeSpan.FromMilliseconds(FirstTokenMs);

    /// <summary>Deltas of an answer.</summary>
    public int Tokens => Count < FewestAnswers ? ShortTokens : LongTokens;

    /// <summary>Answers of each stream, one after another, the unmeasured ones included.</summary>
    public int Answers => WarmupAnswers + Math.Max(2, (FewestAnswers + Count - 1) / Count);

    /// <summary>Deltas of all answers.</summary>
    public long Deltas => (long)Count * Answers * Tokens;

    /// <summary>How long an answer takes.</summary>
    public TimeSpan AnswerTime => TimeSpan.FromMilliseconds(FirstTokenMs + (TokenIntervalMs * (Tokens - 1)));

    /// <summary>When a stream starts, after the first one.</summary>
    /// <param name="stream">The number of the stream, from 0.</param>
    public TimeSpan StartOf(int stream) => AnswerTime * stream / Count;
}
