using System.Collections.Concurrent;
using System.Collections.Immutable;
using PrefixBench.Analysis.Text;
using PrefixBench.Bench.Planning;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Core.Text;

namespace PrefixBench.Bench.Terminal;

/// <summary>The progress of one provider. <see cref="RunProgress"/> serializes changes; displays can read at any time.</summary>
/// <param name="lanes">The planned requests of the provider, under each of its loads; at least one.</param>
internal sealed class ProviderProgress(IReadOnlyList<PlannedLane> lanes)
{
    private readonly ConcurrentDictionary<(PrefixPolicy Prefix, int Number, bool IsWarmup), double?[]> _timesToFirstToken = [];
    private readonly ConcurrentDictionary<(string Scenario, Load Load), WorkloadProgress> _workloads = [];

    // Replaced as a whole, because displays read it while conversations start and end.
    private ImmutableSortedSet<int> _underWay = [];
    private (PrefixPolicy Prefix, int Number, bool IsWarmup)? _shown;

    /// <summary>The planned requests of the provider, under each of its loads.</summary>
    public IReadOnlyList<PlannedLane> Lanes => lanes;

    /// <summary>The turns of each conversation.</summary>
    public int TurnsPerConversation => lanes[0].Turns;

    /// <summary>The number of turns that have ended, including failed ones.</summary>
    public int TurnsPlayed { get; private set; }

    /// <summary>The maximum number of turns.</summary>
    public int TurnsWanted => Math.Max(TurnsPlayed, lanes.Sum(lane => lane.MaximumRequests));

    /// <summary>The conversation that made the last request; null before the first.</summary>
    public ConversationPlan? Conversation { get; private set; }

    /// <summary>The turn of the last request, from 1; 0 before the first.</summary>
    public int Turn { get; private set; }

    /// <summary>
    /// The TTFT of each turn so far, in milliseconds, in the conversation that made the last request. With several conversations at once, it is the one whose
    /// turn ended last. Null for a turn without a token.
    /// </summary>
    public IReadOnlyList<double?> TimesToFirstToken => _shown is { } key ? TimesOf(key) : [];

    /// <summary>The last failure; null if there was none.</summary>
    public TurnFailure? Failure { get; private set; }

    /// <summary>The number of requests that failed, retried ones included.</summary>
    public int Failures { get; private set; }

    /// <summary>The number of conversations that have begun and not ended.</summary>
    public int UnderWay => _underWay.Count;

    /// <summary>The position of the last request among all requests of the run, from 1; 0 before the first.</summary>
    public int LastRequest { get; private set; }

    /// <summary>The turns so far of the scenario and load of the last request; null before the first.</summary>
    public WorkloadProgress? Workload => Conversation is { } plan ? WorkloadOf(plan.Scenario.Name, plan.Load ?? lanes[0].Provider.Load) : null;

    /// <summary>What tells <see cref="Workload"/> from the provider's others: its load, the pause before its last turn; null if it is the only one, and before the first request.</summary>
    public string? WorkloadName => Conversation is not { } plan ? null : string.Join(", ", Names(plan)) is { Length: > 0 } name ? name : null;

    /// <summary>Records the start of a turn.</summary>
    /// <param name="plan">The conversation.</param>
    /// <param name="turn">The turn, from 1.</param>
    /// <param name="request">The position of the request among all requests of the run, from 1.</param>
    public void Begin(ConversationPlan plan, int turn, int request)
    {
        LastRequest = request;
        _underWay = (IsSameBlock(plan) ? _underWay : []).Add(plan.Number);
        Conversation = plan;
        Turn = turn;
        if (_underWay.Count == 1)
        {
            _shown = (plan.Prefix, plan.Number, plan.IsWarmup);
        }
    }

    /// <summary>Records the end of a turn.</summary>
    public void End(TurnSample sample)
    {
        TurnsPlayed++;
        IReadOnlyList<double?> before = TimesOf(KeyOf(sample));
        _timesToFirstToken[KeyOf(sample)] = [.. before.Take(sample.Turn - 1), sample.TimeToFirstToken?.TotalMilliseconds];
        _shown = KeyOf(sample);
        Failure = sample.Failure ?? Failure;
        Failures += sample.Failure is null ? 0 : 1;
        WorkloadOf(sample.Scenario, sample.Load).Add(sample);

        // A failed turn that is retried starts again.
        if (sample.Turn >= TurnsPerConversation || sample.Failure is not null)
        {
            _underWay = _underWay.Remove(sample.Conversation);
        }
    }

    /// <summary>Returns the TTFT of each turn so far in the conversation of a turn, in milliseconds; null for a turn without a token.</summary>
    public IReadOnlyList<double?> TimesOf(TurnSample sample) => TimesOf(KeyOf(sample));

    /// <summary>Describes the current activity: one conversation and its turn, or the number of conversations at once and their range.</summary>
    /// <param name="isShort">Whether the word <c>conversation</c> is left out.</param>
    public string Describe(bool isShort = false) => (Conversation, _underWay) switch
    {
        (null, _) => "waiting",
        ({ } plan, { Count: > 1 } several) => $"{several.Count} at once, {(isShort ? "" : "conversations ")}{several.Min}-{several.Max} of {Range(plan.Load)}, {plan.Prefix.Name()}",
        ({ } plan, _) => $"{Describe(plan.Load, plan.Prefix, plan.Number, plan.IsWarmup, isShort)}, turn {Turn}",
    };

    /// <summary>Describes the conversation of a turn.</summary>
    public string Describe(TurnSample sample) => Describe(sample.Load, sample.Prefix, sample.Conversation, sample.IsWarmup, isShort: false);

    private bool IsSameBlock(ConversationPlan plan) =>
        !LaneOf(plan.Load).Provider.Load.IsOneAtATime && Conversation is { } last && (last.Load, last.Prefix, last.IsWarmup) == (plan.Load, plan.Prefix, plan.IsWarmup) && !plan.IsWarmup;

    // Where there are several, each conversation tells its load.
    private PlannedLane LaneOf(Load? load) => lanes.FirstOrDefault(lane => lane.Provider.Load == load) ?? lanes[0];

    private IEnumerable<string> Names(ConversationPlan plan)
    {
        if (lanes.Count > 1)
        {
            yield return LoadText.Phrase(plan.Load ?? lanes[0].Provider.Load);
        }

        if (plan.Idle is { } idle)
        {
            yield return $"idle {DurationText.Exact(idle)}";
        }
    }

    private WorkloadProgress WorkloadOf(string scenario, Load load) => _workloads.GetOrAdd((scenario, load), _ => new WorkloadProgress());

    private string Describe(Load? load, PrefixPolicy prefix, int number, bool isWarmup, bool isShort) =>
        $"{(isWarmup ? "warm-up" : $"{(isShort ? "" : "conversation ")}{number} of {Range(load)}")}{(lanes.Count > 1 && load is not null ? $", {LoadText.Phrase(load)}" : "")}, {prefix.Name()}";

    private double?[] TimesOf((PrefixPolicy Prefix, int Number, bool IsWarmup) key) => _timesToFirstToken.GetValueOrDefault(key, []);

    private static (PrefixPolicy Prefix, int Number, bool IsWarmup) KeyOf(TurnSample sample) => (sample.Prefix, sample.Conversation, sample.IsWarmup);

    private string Range(Load? load) => LaneOf(load) is var lane && lane.Minimum == lane.Maximum ? $"{lane.Maximum}" : $"{lane.Minimum} to {lane.Maximum}";
}
