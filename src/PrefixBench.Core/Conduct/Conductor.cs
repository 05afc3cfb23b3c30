using PrefixBench.Core.Conversations;

namespace PrefixBench.Core.Conduct;

/// <summary>Plays a run: takes one block after another from the schedule and passes it to the runner of its lane.</summary>
/// <param name="player">Plays the conversations.</param>
/// <param name="options">The number of conversations to play.</param>
/// <param name="time">The clock for arrivals; null uses the system clock.</param>
public sealed class Conductor(ConversationPlayer player, ConductorOptions options, TimeProvider? time = null)
{
    /// <summary>The providers whose conversations ended early because their server fails; empty before the end.</summary>
    public IReadOnlyList<LaneStop> Stops { get; private set; } = [];

    /// <summary>Plays until every lane is done. A failure in one lane does not affect the other lanes.</summary>
    /// <param name="lanes">The lanes to play: one per provider, load and pause before the last turn.</param>
    /// <param name="cancellationToken">Ends the run after the turns in progress are recorded.</param>
    /// <returns>True if the run was completed; false if it was cancelled.</returns>
    public async Task<bool> RunAsync(IReadOnlyList<Lane> lanes, CancellationToken cancellationToken)
    {
        var schedule = new Schedule(lanes.Select(lane => lane.Plan), options);
        LaneRunner[] runners = [.. lanes.Select(lane => new LaneRunner(lane, schedule, player, options, time ?? TimeProvider.System))];
        try
        {
            while (schedule.NextBlock() is { } block)
            {
                await runners[block.Lane].PlayAsync(block, cancellationToken);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            Stops = schedule.Stops;
        }

        return !cancellationToken.IsCancellationRequested;
    }
}
