using PrefixBench.Core.Chat;
using PrefixBench.Core.Conduct;
using PrefixBench.Core.Conversations;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;

namespace PrefixBench.Core.Tests.Conduct;

/// <summary>Plays a schedule without time: as many conversations as the load allows are under way, and the one that ends next is chosen by a seed.</summary>
internal sealed class ScheduleRun
{
    private readonly Schedule _schedule;
    private readonly Func<ScheduledConversation, Conversation> _play;
    private readonly Random _order;
    private readonly LanePlan[] _lanes;

    public ScheduleRun(LanePlan[] lanes, ConductorOptions options, Func<ScheduledConversation, Conversation>? play = null, int seed = 1)
    {
        _lanes = lanes;
        _schedule = new Schedule(lanes, options);
        _play = play ?? (c => Success(c));
        _order = new Random(seed);
        while (_schedule.NextBlock() is { } block)
        {
            Blocks.Add(block);
            Play(block);
        }
    }

    public List<Block> Blocks { get; } = [];

    /// <summary>The conversations in the order in which they started.</summary>
    public List<ScheduledConversation> Started { get; } = [];

    /// <summary>The conversations in the order in which they ended.</summary>
    public List<ScheduledConversation> Ended { get; } = [];

    /// <summary>How many were under way, at each start, once the next one could not start.</summary>
    public List<(Block Block, int UnderWay, int Left)> Levels { get; } = [];

    /// <summary>The blocks, one text each: provider, prefix, conversations.</summary>
    public IEnumerable<string> BlockTexts => Blocks.Select(b => $"{Name(b)} {b.Conversations[0]}{(b.Conversations.Count > 1 ? $"-{b.Conversations[^1]}" : "")}");

    public string Name(Block block) => $"{(block.IsWarmup ? "warm-up " : "")}{_lanes[block.Lane].Provider.Name} {block.Prefix.Name()}";

    public static LanePlan Lane(string name, Load? load = null, bool isPaid = false, params PrefixPolicy[] prefixes) => new(
        new Provider { Name = name, Dialect = "openai", Model = "m", Endpoint = new Uri("http://127.0.0.1:1/"), Load = load ?? Load.Steady(), IsPaid = isPaid },
        prefixes.Length > 0 ? prefixes : [PrefixPolicy.Stable, PrefixPolicy.Control]);

    public static Conversation Success(ScheduledConversation conversation, double milliseconds = 100, bool isRamp = false) =>
        new([Sample(conversation, null) with { TimeToFirstToken = TimeSpan.FromMilliseconds(milliseconds), IsRamp = isRamp }], [$"reply {conversation.Number}"]);

    public static Conversation Failure(ScheduledConversation conversation, FailureKind kind) =>
        new([Sample(conversation, new TurnFailure { Kind = kind, Message = "made up" })], []);

    private static TurnSample Sample(ScheduledConversation conversation, TurnFailure? failure) => new()
    {
        Provider = "p",
        Scenario = "s",
        Prefix = conversation.Block.Prefix,
        Conversation = conversation.Number,
        Turn = 1,
        IsWarmup = conversation.Block.IsWarmup,
        StartedAt = DateTimeOffset.UnixEpoch,
        CacheState = CacheState.Cold,
        Failure = failure,
    };

    private void Play(Block block)
    {
        int most = block.Load.Workers ?? int.MaxValue;
        var underWay = new List<ScheduledConversation>();
        int started = 0;
        while (true)
        {
            while (underWay.Count < most && _schedule.Next(block) is { } next)
            {
                _schedule.Start(next);
                started++;
                Started.Add(next);
                underWay.Add(next);
            }

            if (underWay.Count == 0)
            {
                return;
            }

            Levels.Add((block, underWay.Count, block.Conversations.Count - started));
            ScheduledConversation ended = underWay[_order.Next(underWay.Count)];
            underWay.Remove(ended);
            Ended.Add(ended);
            _schedule.Finish(ended, _play(ended));
        }
    }
}
