using System.Collections.Concurrent;
using PrefixBench.Bench.Planning;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Terminal;

/// <summary>How far one provider is. Written by one conversation at a time, and read by displays meanwhile.</summary>
/// <param name="lane">What it is asked to play.</param>
internal sealed class ProviderProgress(PlannedLane lane)
{
    private readonly ConcurrentDictionary<(PrefixPolicy Prefix, int Number, bool IsWarmup), double?[]> _timesToFirstToken = [];

    /// <summary>What it is asked to play.</summary>
    public PlannedLane Lane => lane;

    /// <summary>Turns over so far, failed ones included.</summary>
    public int TurnsPlayed { get; private set; }

    /// <summary>Turns at most.</summary>
    public int TurnsWanted => Math.Max(TurnsPlayed, lane.MaximumRequests);

    /// <summary>The conversation that made the last request; null before the first.</summary>
    public ConversationPlan? Conversation { get; private set; }

    /// <summary>Its turn, from 1; 0 before the first.</summary>
    public int Turn { get; private set; }

    /// <summary>The TTFT of each of its turns so far, in milliseconds; null for a turn without a token.</summary>
    public IReadOnlyList<double?> TimesToFirstToken => Conversation is { } plan ? TimesOf((plan.Prefix, plan.Number, plan.IsWarmup)) : [];

    /// <summary>The last failure; null if there was none.</summary>
    public TurnFailure? Failure { get; private set; }

    /// <summary>A turn begins.</summary>
    public void Begin(ConversationPlan plan, int turn)
    {
        Conversation = plan;
        Turn = turn;
    }

    /// <summary>A turn is over.</summary>
    public void End(TurnSample sample)
    {
        TurnsPlayed++;
        IReadOnlyList<double?> before = TimesOf(KeyOf(sample));
        _timesToFirstToken[KeyOf(sample)] = [.. before.Take(sample.Turn - 1), sample.TimeToFirstToken?.TotalMilliseconds];
        Failure = sample.Failure ?? Failure;
    }

    /// <summary>The TTFT of each turn so far of the conversation that a turn belongs to, in milliseconds; null for a turn without a token.</summary>
    public IReadOnlyList<double?> TimesOf(TurnSample sample) => TimesOf(KeyOf(sample));

    /// <summary>What is being played, in words.</summary>
    public string Describe() => Conversation is { } plan ? Describe(plan.Prefix, plan.Number, plan.IsWarmup) : "waiting";

    /// <summary>The conversation that a turn belongs to, in words.</summary>
    public string Describe(TurnSample sample) => Describe(sample.Prefix, sample.Conversation, sample.IsWarmup);

    private string Describe(PrefixPolicy prefix, int number, bool isWarmup) =>
        $"{(isWarmup ? "warm-up" : $"conversation {number} of {Range(lane)}")}, {prefix.Name()}";

    private double?[] TimesOf((PrefixPolicy Prefix, int Number, bool IsWarmup) key) => _timesToFirstToken.GetValueOrDefault(key, []);

    private static (PrefixPolicy Prefix, int Number, bool IsWarmup) KeyOf(TurnSample sample) => (sample.Prefix, sample.Conversation, sample.IsWarmup);

    private static string Range(PlannedLane lane) => lane.Minimum == lane.Maximum ? $"{lane.Maximum}" : $"{lane.Minimum} to {lane.Maximum}";
}
