using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Tests.Reports;

/// <summary>Samples of a run that never was: two turns, a cold one and a warm one, with their control.</summary>
internal static class MadeUpSamples
{
    /// <summary>As many conversations as asked for, each a little slower than the one before.</summary>
    public static IEnumerable<TurnSample> Of(string provider, int conversations = 6) =>
        from conversation in Enumerable.Range(1, conversations)
        from prefix in new[] { PrefixPolicy.Stable, PrefixPolicy.Control }
        from turn in new[] { 1, 2 }
        select Turn(provider, prefix, conversation, turn);

    public static TurnSample Failed(string provider, int conversation, int turn, FailureKind kind) => Turn(provider, PrefixPolicy.Stable, conversation, turn) with
    {
        TimeToFirstToken = null,
        RequestDuration = null,
        Usage = new TokenUsage(),
        Timings = new ServerTimings(),
        Failure = new TurnFailure { Kind = kind, Message = $"made up: {kind}" },
    };

    private static TurnSample Turn(string provider, PrefixPolicy prefix, int conversation, int turn)
    {
        bool isWarm = prefix == PrefixPolicy.Stable && turn > 1;
        double ttft = (isWarm ? 20 : 300) + conversation;
        return new TurnSample
        {
            Provider = provider,
            Scenario = "seed",
            Prefix = prefix,
            Conversation = conversation,
            Turn = turn,
            StartedAt = DateTimeOffset.UnixEpoch,
            CacheState = prefix.Promise(turn),
            TimeToFirstToken = TimeSpan.FromMilliseconds(ttft),
            RequestDuration = TimeSpan.FromMilliseconds(ttft + 100),
            DeltaOffsets = [TimeSpan.FromMilliseconds(ttft), TimeSpan.FromMilliseconds(ttft + 100)],
            Usage = new TokenUsage { PromptTokens = 1000 + (turn * 100), CachedTokens = isWarm ? 1099 : 0, OutputTokens = 51 },
            Timings = new ServerTimings { PromptEval = TimeSpan.FromMilliseconds(ttft - 10) },
        };
    }
}
