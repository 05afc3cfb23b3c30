using PrefixBench.Core.Chat;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Prefixes;

namespace PrefixBench.Core.Conduct;

/// <summary>The blocks of one lane, round by round. A round plays the same conversation numbers with every prefix.</summary>
/// <param name="index">The lane's index in the schedule, from 0.</param>
/// <param name="plan">The provider and prefixes of the lane.</param>
/// <param name="options">The number of conversations to play.</param>
internal sealed class LaneSchedule(int index, LanePlan plan, ConductorOptions options)
{
    private readonly StoppingRule _stopping = new(plan, options);
    private readonly ArrivalTimes _arrivals = new(plan.Provider.Load);
    private readonly Dictionary<int, IReadOnlyList<string>> _replies = [];
    private int _started;

    public int Warmups => options.WarmupsFor(plan.Provider);

    /// <summary>The measured rounds so far.</summary>
    public int Rounds { get; private set; }

    /// <summary>When the next round is due, as a part of the planned run: the middles of equal parts, one for each planned round. Above 1 for rounds beyond these.</summary>
    public double Due => (Rounds + 0.5) / _stopping.PlannedRounds;

    public bool IsDone => _stopping.IsDone;

    public LaneStop? Stop => _stopping.Stop;

    /// <summary>The blocks of a warm-up, one conversation each.</summary>
    /// <param name="number">The number of the warm-up, from 1.</param>
    public IEnumerable<Block> WarmUp(int number) => Blocks([number], number, isWarmup: true);

    /// <summary>The blocks of the next measured round; each block is decided after the previous one has ended.</summary>
    public IEnumerable<Block> PlayRound()
    {
        Rounds++;
        foreach (Block block in Blocks(_stopping.TakeRound(), Rounds, isWarmup: false))
        {
            yield return block;
        }

        _stopping.EndRound();
    }

    /// <summary>The next conversation of the block; null if all have started, or if the lane has ended.</summary>
    public ScheduledConversation? Next(Block block)
    {
        if (_stopping.IsBroken || _started >= block.Conversations.Count)
        {
            return null;
        }

        int number = block.Conversations[_started];
        TimeSpan startsAfter = block.IsWarmup ? TimeSpan.Zero : _arrivals.Between(block.Conversations[0], number);
        return new ScheduledConversation(block, number, startsAfter, IsPaired(block.Prefix) ? _replies[number] : null);
    }

    /// <summary>Marks the next conversation of the block as started.</summary>
    public void Start() => _started++;

    /// <summary>Records a conversation that has been played.</summary>
    public void Finish(ScheduledConversation conversation, Conversation played)
    {
        _stopping.Record(played);
        if (conversation.Block.Prefix == PrefixPolicy.Stable && played.Failure is null)
        {
            _replies[conversation.Number] = played.Replies;
        }
    }

    private IEnumerable<Block> Blocks(IReadOnlyList<int> numbers, int round, bool isWarmup)
    {
        _replies.Clear();
        foreach (PrefixPolicy prefix in Order(round))
        {
            int[] playable = [.. numbers.Where(n => !IsPaired(prefix) || _replies.ContainsKey(n))];
            if (_stopping.IsBroken || playable.Length == 0)
            {
                continue;
            }

            _started = 0;
            yield return new Block { Lane = index, Prefix = prefix, Conversations = playable, Load = isWarmup ? Load.Steady() : plan.Provider.Load, IsWarmup = isWarmup };
        }
    }

    // The control follows the stable conversations, whose replies it needs; the others are played before and after the pair in alternation, so that none benefits from its position.
    private IEnumerable<PrefixPolicy> Order(int round)
    {
        PrefixPolicy[] pair = [.. plan.Prefixes.Where(IsOfPair).OrderBy(p => p == PrefixPolicy.Control)];
        IEnumerable<PrefixPolicy> others = plan.Prefixes.Where(p => !IsOfPair(p));
        return round % 2 == 0 ? pair.Concat(others) : others.Reverse().Concat(pair);
    }

    private static bool IsOfPair(PrefixPolicy prefix) => prefix is PrefixPolicy.Stable or PrefixPolicy.Control;

    private bool IsPaired(PrefixPolicy prefix) => prefix == PrefixPolicy.Control && plan.Prefixes.Contains(PrefixPolicy.Stable);
}
