using PrefixBench.Core.Conversations;

namespace PrefixBench.Core.Conduct;

/// <summary>
/// Decides from the conversations played so far which one is next: its provider, prefix, number and block. It uses no clock and never waits, so the same
/// results always give the same order. Lanes take turns round by round, and each round starts with a different lane; one that plays fewer rounds than others
/// spreads them over the run. So drift affects all rows alike, and the i-th conversations of two rows form a pair. Not thread-safe; the caller must lock.
/// </summary>
public sealed class Schedule
{
    private readonly LaneSchedule[] _lanes;
    private readonly IEnumerator<Block> _blocks;

    /// <summary>Creates a schedule. Each step is decided when it is requested.</summary>
    /// <param name="lanes">The provider and prefixes of each lane.</param>
    /// <param name="options">The number of conversations to play.</param>
    public Schedule(IEnumerable<LanePlan> lanes, ConductorOptions options)
    {
        _lanes = [.. lanes.Select((lane, index) => new LaneSchedule(index, lane, options))];
        _blocks = Blocks().GetEnumerator();
    }

    /// <summary>The lanes that ended early because their server fails; empty if there are none.</summary>
    public IReadOnlyList<LaneStop> Stops => [.. _lanes.Select(lane => lane.Stop).OfType<LaneStop>()];

    /// <summary>The next block; null if every lane is done. To be called only after all started conversations have finished.</summary>
    public Block? NextBlock() => _blocks.MoveNext() ? _blocks.Current : null;

    /// <summary>
    /// The next conversation of the block that <see cref="NextBlock"/> returned last; null if all have started, or if the lane has ended because its server
    /// fails.
    /// </summary>
    /// <param name="block">The block.</param>
    public ScheduledConversation? Next(Block block)
    {
        ArgumentNullException.ThrowIfNull(block);
        return _lanes[block.Lane].Next(block);
    }

    /// <summary>Marks a conversation as started.</summary>
    /// <param name="conversation">The conversation that <see cref="Next"/> returned.</param>
    public void Start(ScheduledConversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        _lanes[conversation.Block.Lane].Start();
    }

    /// <summary>Records the result of a conversation.</summary>
    /// <param name="conversation">A conversation that has started.</param>
    /// <param name="played">Its samples and replies.</param>
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

        while (_lanes.Index().Where(l => !l.Item.IsDone).OrderBy(l => l.Item.Due).ThenBy(l => Position(l.Index, l.Item.Rounds)).Select(l => l.Item).FirstOrDefault() is { } lane)
        {
            foreach (Block block in lane.PlayRound())
            {
                yield return block;
            }
        }
    }

    // In a round of all lanes, the first is the lane whose index is the number of rounds before it.
    private int Position(int lane, int rounds) => (((lane - rounds) % _lanes.Length) + _lanes.Length) % _lanes.Length;
}
