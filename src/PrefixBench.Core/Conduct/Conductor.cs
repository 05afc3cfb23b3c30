using PrefixBench.Core.Conversations;

namespace PrefixBench.Core.Conduct;

/// <summary>Plays a run: asks the schedule for one block after another and has it played by the runner of its lane.</summary>
/// <param name="player">Plays the conversations.</param>
/// <param name="options">How many conversations are played.</param>
/// <param name="time">The clock of arrivals; null takes the system's.</param>
public sealed class Conductor(ConversationPlayer player, ConductorOptions options, TimeProvider? time = null)
{
    /// <summary>Plays until every lane is done. Failures of one lane leave the others untouched.</summary>
    /// <param name="lanes">What to play, one lane per provider.</param>
    /// <param name="cancellationToken">Ends the run after recording the turns under way.</param>
    /// <returns>Whether the run came to its end; false when it was cancelled.</returns>
    public async Task<bool> RunAsync(IReadOnlyList<Lane> lanes, CancellationToken cancellationToken)
    {
        var schedule = new Schedule(lanes.Select(lane => new LanePlan(lane.Provider.Provider, lane.Prefixes)), options);
        LaneRunner[] runners = [.. lanes.Select(lane => new LaneRunner(lane, schedule, player, time ?? TimeProvider.System))];
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

        return !cancellationToken.IsCancellationRequested;
    }
}
