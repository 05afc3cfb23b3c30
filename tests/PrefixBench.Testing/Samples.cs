using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;

namespace PrefixBench.Testing;

/// <summary>Samples as a run records them, from the numbers that a test is about. What a test wants beyond them it sets with <c>with</c>.</summary>
public static class Samples
{
    /// <summary>When the runs of the tests began.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <summary>A turn that succeeded. Every other sample of the tests comes from here.</summary>
    public static TurnSample Sample(
        int conversation, int turn, double ttftMs, PrefixPolicy prefix = PrefixPolicy.Stable, int? cached = null, int? prompt = 2400, string provider = "embedded") => new()
        {
            Provider = provider,
            Scenario = "seed",
            Prefix = prefix,
            Conversation = conversation,
            Turn = turn,
            StartedAt = Start.AddSeconds((conversation * 10) + turn),
            CacheState = prefix.Promise(turn),
            TimeToFirstToken = TimeSpan.FromMicroseconds(Math.Round(ttftMs * 1000)),
            Usage = new TokenUsage { PromptTokens = prompt, CachedTokens = cached },
        };

    /// <summary>A turn that failed before its first token.</summary>
    public static TurnSample Failed(int conversation, int turn, FailureKind kind, string message, PrefixPolicy prefix = PrefixPolicy.Stable, string provider = "embedded") =>
        Sample(conversation, turn, 0, prefix, prompt: null, provider: provider) with
        {
            TimeToFirstToken = null,
            Failure = new TurnFailure { Kind = kind, Message = message },
        };

    /// <summary>The arrivals of a stream whose tokens come one after another at equal distances.</summary>
    public static IReadOnlyList<TimeSpan> Evenly(TimeSpan first, TimeSpan last, int tokens) => [.. Enumerable.Range(0, tokens).Select(token => first + ((last - first) * token / Math.Max(1, tokens - 1)))];

    /// <summary>The arrivals of an answer that is sent at once.</summary>
    public static IReadOnlyList<TimeSpan> AtOnce(TimeSpan at, int deltas) => [.. Enumerable.Repeat(at, deltas)];

    /// <summary>Conversations of three turns, ±1 % around 1515, 173 and 180 ms, cached like on llama-server; the control takes 1515 ms throughout.</summary>
    public static IReadOnlyList<TurnSample> Conversations(int count, PrefixPolicy prefix = PrefixPolicy.Stable) =>
    [
        .. Enumerable.Range(1, count).SelectMany(conversation =>
        {
            bool control = prefix == PrefixPolicy.Control;
            double Noisy(double ms, int turn) => ms * (1 + ((((conversation * 7) + (turn * 3) + (control ? 4 : 0)) % 11 - 5) * 0.002));
            return new[]
            {
                Sample(conversation, 1, Noisy(1515, 1), prefix, cached: 0, prompt: 2400),
                Sample(conversation, 2, Noisy(control ? 1515 : 173, 2), prefix, cached: control ? 0 : 2398, prompt: 2460),
                Sample(conversation, 3, Noisy(control ? 1515 : 180, 3), prefix, cached: control ? 0 : 2495, prompt: 2550),
            };
        }),
    ];

    /// <summary>Conversations with "llama.cpp" whose turns have these TTFTs, ±0.2 %; a request lasts twice its TTFT, and 900 of 1000 prompt tokens are cached.</summary>
    public static IEnumerable<TurnSample> Steady(int count, params double[] ttftMs) =>
        from conversation in Enumerable.Range(1, count)
        from turn in Enumerable.Range(1, ttftMs.Length)
        let time = ttftMs[turn - 1] * (1 + (0.001 * (conversation % 5 - 2)))
        select Sample(conversation, turn, time, provider: "llama.cpp") with
        {
            RequestDuration = TimeSpan.FromMilliseconds(time * 2),
            Usage = new TokenUsage { PromptTokens = 1000, CachedTokens = 900, OutputTokens = 10 },
        };

    /// <summary>Conversations of a cold turn of 300 ms and a warm one of 20 ms, with their control; each conversation is 1 ms slower than the one before.</summary>
    public static IEnumerable<TurnSample> ColdAndWarm(string provider, int count = 6) =>
        from conversation in Enumerable.Range(1, count)
        from prefix in new[] { PrefixPolicy.Stable, PrefixPolicy.Control }
        from turn in new[] { 1, 2 }
        let isWarm = prefix == PrefixPolicy.Stable && turn > 1
        let ttft = TimeSpan.FromMilliseconds((isWarm ? 20 : 300) + conversation)
        let reply = TimeSpan.FromMilliseconds(100)
        select Sample(conversation, turn, ttft.TotalMilliseconds, prefix, provider: provider) with
        {
            RequestDuration = ttft + reply,
            DeltaOffsets = Evenly(ttft, ttft + reply, 51),
            Usage = new TokenUsage { PromptTokens = 1000 + (turn * 100), CachedTokens = isWarm ? 1099 : 0, OutputTokens = 51 },
            Timings = new ServerTimings { PromptEval = ttft - TimeSpan.FromMilliseconds(10) },
        };
}
