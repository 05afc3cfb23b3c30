using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;

namespace PrefixBench.Analysis.Tests;

/// <summary>Samples as a run would record them.</summary>
internal static class SampleFactory
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static TurnSample Sample(
        int conversation, int turn, double ttftMs, PrefixPolicy prefix = PrefixPolicy.Stable, int? cached = null, int? prompt = 2400, string provider = "embedded") => new()
        {
            Provider = provider,
            Scenario = "seed",
            Prefix = prefix,
            Conversation = conversation,
            Turn = turn,
            StartedAt = Start.AddSeconds((conversation * 10) + turn),
            CacheState = prefix switch
            {
                PrefixPolicy.AsIs => CacheState.AsFound,
                PrefixPolicy.Stable when turn > 1 => CacheState.Warm,
                _ => CacheState.Cold,
            },
            TimeToFirstToken = TimeSpan.FromMicroseconds(Math.Round(ttftMs * 1000)),
            Usage = new TokenUsage { PromptTokens = prompt, CachedTokens = cached },
        };

    public static TurnSample Failed(int conversation, int turn, FailureKind kind, string message, PrefixPolicy prefix = PrefixPolicy.Stable) =>
        Sample(conversation, turn, 0, prefix, prompt: null) with { TimeToFirstToken = null, Failure = new TurnFailure { Kind = kind, Message = message } };

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
}
