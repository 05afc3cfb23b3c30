using PrefixBench.Core.Conversations;

namespace PrefixBench.Core.Conduct;

/// <summary>
/// Decides what is played next from what has been played so far: which provider, prefix and conversation, in which block. Knows no time and waits for nothing, so
/// the same answers always give the same order. Lanes take turns, block by block, and each round starts with another one, so that drift falls on all rows alike and
/// the i-th conversations of two rows form a pair. Not safe for several threads: its caller locks.
/// </summary>
public sealed class Schedule
{
    private readonly LaneSchedule[] _lanes;
    private readonly IEnumerator<Block> _blocks;

    /// <summary>Plans nothing yet: each step is decided when it is asked for.</summary>
    /// <param name="lanes">What each lane plays.</param>
    /// <param name="options">How much of it.</param>
    public Schedule(IEnumerable<LanePlan> lanes, ConductorOptions options)
    {
        _lanes = [.. lanes.Select((lane, index) => new LaneSchedule(index, lane, options))];
        _blocks = Blocks().GetEnumerator();
    }

    /// <summary>The next block; null when every lane is done. To be asked for when all conversations that started have finished.</summary>
    public Block? NextBlock() => _blocks.MoveNext() ? _blocks.Current : null;

    /// <summary>The next conversation of the block that <see cref="NextBlock"/> gave last; null when all have, or when the lane has ended because its server fails.</summary>
    /// <param name="block">The block.</param>
    public ScheduledConversation? Next(Block block)
    {
        ArgumentNullException.ThrowIfNull(block);
        return _lanes[block.Lane].Next(block);
    }

    /// <summary>The conversation starts.</summary>
    /// <param name="conversation">What <see cref="Next"/> gave.</param>
    public void Start(ScheduledConversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        _lanes[conversation.Block.Lane].Start();
    }

    /// <summary>The conversation is over.</summary>
    /// <param name="conversation">A conversation that has started.</param>
    /// <param name="played">What came of it.</param>
    public void Finish(ScheduledConversation conversation, Conversation played)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(played);
        _lanes[conversation.Block.Lane].Finish(conversation, played);
    }

    private IEnumerable<Block> Blocks()
    {
        for (int number = 1; number <= _lanes.Select(l => l.Warmups).DefaultIfEmpty().Max(); number++)
        {
            foreach (Block block in _lanes.Where(l => number <= l.Warmups && !l.IsDone).SelectMany(l => l.WarmUp(number)))
            {
                yield return block;
            }
        }

        for (int round = 1; _lanes.Any(l => !l.IsDone); round++)
        {
            foreach (Block block in Rotate(round - 1).Where(l => !l.IsDone).SelectMany(l => l.PlayRound(round)))
            {
                yield return block;
            }
        }
    }

    private IEnumerable<LaneSchedule> Rotate(int round) => Enumerable.Range(0, _lanes.Length).Select(i => _lanes[(i + round) % _lanes.Length]);
}
