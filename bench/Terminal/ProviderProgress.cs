using PrefixBench.Core.Conversations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Terminal;

/// <summary>How far one provider is.</summary>
/// <param name="lane">What it is asked to play.</param>
internal sealed class ProviderProgress(PlannedLane lane)
{
    private readonly List<double?> _timesToFirstToken = [];

    /// <summary>What it is asked to play.</summary>
    public PlannedLane Lane => lane;

    /// <summary>Turns over so far, failed ones included.</summary>
    public int TurnsPlayed { get; private set; }

    /// <summary>Turns at most.</summary>
    public int TurnsWanted => Math.Max(TurnsPlayed, lane.MaximumRequests);

    /// <summary>The conversation under way; null before the first.</summary>
    public ConversationPlan? Conversation { get; private set; }

    /// <summary>The turn under way, from 1; 0 before the first.</summary>
    public int Turn { get; private set; }

    /// <summary>The TTFT of each turn of the conversation so far, in milliseconds; null for a turn without a token.</summary>
    public IReadOnlyList<double?> TimesToFirstToken => _timesToFirstToken;

    /// <summary>The last failure; null if there was none.</summary>
    public TurnFailure? Failure { get; private set; }

    /// <summary>A turn begins.</summary>
    public void Begin(ConversationPlan plan, int turn)
    {
        if (!ReferenceEquals(Conversation, plan))
        {
            _timesToFirstToken.Clear();
        }

        Conversation = plan;
        Turn = turn;
    }

    /// <summary>A turn is over.</summary>
    public void End(TurnSample sample)
    {
        TurnsPlayed++;
        _timesToFirstToken.Add(sample.TimeToFirstToken?.TotalMilliseconds);
        Failure = sample.Failure ?? Failure;
    }

    /// <summary>What is being played, in words.</summary>
    public string Describe() => Conversation is { } plan
        ? $"{(plan.IsWarmup ? "warm-up" : $"conversation {plan.Number} of {Range(lane)}")}, {plan.Prefix.Name()}"
        : "waiting";

    private static string Range(PlannedLane lane) => lane.Minimum == lane.Maximum ? $"{lane.Maximum}" : $"{lane.Minimum} to {lane.Maximum}";
}
