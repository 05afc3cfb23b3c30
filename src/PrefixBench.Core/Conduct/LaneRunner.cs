using PrefixBench.Core.Conversations;
using PrefixBench.Core.Prefixes;

namespace PrefixBench.Core.Conduct;

/// <summary>Plays the blocks of one lane under its load: with a steady number of workers, or with conversations that arrive at a rate.</summary>
/// <param name="lane">The lane.</param>
/// <param name="schedule">Selects the conversation that starts next.</param>
/// <param name="player">Plays the conversations.</param>
/// <param name="options">The pauses, and the number of control conversations that may begin with a short prompt.</param>
/// <param name="time">The clock for arrivals.</param>
internal sealed class LaneRunner(Lane lane, Schedule schedule, ConversationPlayer player, ConductorOptions options, TimeProvider time)
{
    private int _shortPrompts = options.ShortPromptsFor(lane.Plan.Provider, lane.Prefixes, lane.Turns);
    private readonly Lock _lock = new();
    private bool _isBrokenOff;

    /// <summary>Plays a block to its end.</summary>
    /// <param name="block">The block.</param>
    /// <param name="cancellationToken">Ends the block after the turns in progress are recorded.</param>
    public async Task PlayAsync(Block block, CancellationToken cancellationToken)
    {
        switch (block.Load.Workers)
        {
            case 1:
                await WorkAsync(block, null, cancellationToken);
                break;
            case { } workers:
                var level = new LoadLevel(workers);
                await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(() => WorkAsync(block, new LoadSlot(level), cancellationToken), CancellationToken.None)));
                break;
            default:
                await PlayArrivalsAsync(block, cancellationToken);
                break;
        }
    }

    /// <summary>Runs one worker: starts the next conversation of the block when its previous one ends.</summary>
    private async Task WorkAsync(Block block, LoadSlot? slot, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested && StartNext(block) is { } conversation)
        {
            await PlayAsync(conversation, null, slot, cancellationToken);
        }

        slot?.Leave();
    }

    private async Task PlayArrivalsAsync(Block block, CancellationToken cancellationToken)
    {
        long startedAt = time.GetTimestamp();
        var playing = new List<Task>();
        try
        {
            while (!cancellationToken.IsCancellationRequested && PeekNext(block) is { } next)
            {
                if (next.StartsAfter - time.GetElapsedTime(startedAt) is { Ticks: > 0 } rest)
                {
                    await Task.Delay(WholeMilliseconds.AtLeast(rest), time, cancellationToken);
                }

                // Checked again, because the lane may have ended during the wait.
                if (StartNext(block) is { } conversation)
                {
                    long dueAt = startedAt + (long)(conversation.StartsAfter.TotalSeconds * time.TimestampFrequency);
                    playing.Add(Task.Run(() => PlayAsync(conversation, dueAt, null, cancellationToken), CancellationToken.None));
                }
            }
        }
        finally
        {
            await Task.WhenAll(playing);
        }
    }

    private async Task PlayAsync(ScheduledConversation conversation, long? dueAt, LoadSlot? slot, CancellationToken cancellationToken)
    {
        try
        {
            // Counters include every conversation in progress, so the counters of a turn are meaningful only if it is played alone.
            Conversation played = await player.PlayAsync(lane.Provider, conversation.Block.Load.IsOneAtATime ? lane.Inspector : null, new ConversationPlan
            {
                Scenario = lane.Scenario,
                Prefix = conversation.Block.Prefix,
                Number = conversation.Number,
                Turns = lane.Turns,
                Load = lane.Load,
                IsWarmup = conversation.Block.IsWarmup,
                PairedReplies = conversation.PairedReplies,
                SendsShortPrompt = conversation.Block.Prefix == PrefixPolicy.Control && Interlocked.Decrement(ref _shortPrompts) >= 0,
                DueAt = dueAt,
                ThinkTime = options.ThinkTime,
                Idle = lane.Idle,
                Salt = conversation is { Number: 1, Block: { IsWarmup: true, Prefix: PrefixPolicy.Stable } } ? lane.WarmupSalt : null,
                Slot = slot,
            }, cancellationToken);
            lock (_lock)
            {
                schedule.Finish(conversation, played);
            }
        }
        catch
        {
            // After an error such as a full disk, the other workers finish their conversation and start no new one.
            lock (_lock)
            {
                _isBrokenOff = true;
            }

            throw;
        }
    }

    private ScheduledConversation? PeekNext(Block block)
    {
        lock (_lock)
        {
            return _isBrokenOff ? null : schedule.Next(block);
        }
    }

    private ScheduledConversation? StartNext(Block block)
    {
        lock (_lock)
        {
            ScheduledConversation? next = _isBrokenOff ? null : schedule.Next(block);
            if (next is not null)
            {
                schedule.Start(next);
            }

            return next;
        }
    }
}
