using PrefixBench.Core.Conversations;
using PrefixBench.Core.Prefixes;

namespace PrefixBench.Core.Conduct;

/// <summary>
/// Decides which conversation comes next and when it is enough. Providers take turns, and each round starts with another
/// one, so that drift falls on all rows alike and the i-th conversations of two rows form a pair.
/// </summary>
/// <param name="player">Plays the conversations.</param>
/// <param name="options">How many.</param>
public sealed class Conductor(ConversationPlayer player, ConductorOptions options)
{
    /// <summary>Plays until every lane is done. Failures of one lane leave the others untouched.</summary>
    /// <param name="lanes">What to play, one lane per provider.</param>
    /// <param name="cancellationToken">Ends the run after recording the turn under way.</param>
    /// <returns>Whether the run came to its end; false when it was cancelled.</returns>
    public async Task<bool> RunAsync(IReadOnlyList<Lane> lanes, CancellationToken cancellationToken)
    {
        LaneProgress[] all = [.. lanes.Select(lane => new LaneProgress(lane, options))];
        try
        {
            for (int number = 1; number <= all.Select(l => l.Warmups).DefaultIfEmpty().Max(); number++)
            {
                foreach (LaneProgress lane in all.Where(l => number <= l.Warmups && !l.IsDone))
                {
                    await PlayRoundAsync(lane, number, 1, isWarmup: true, cancellationToken);
                }
            }

            for (int round = 0; all.Any(l => !l.IsDone); round++)
            {
                foreach (LaneProgress lane in Rotate(all, round).Where(l => !l.IsDone))
                {
                    int first = lane.Played + 1;
                    int count = Math.Min(lane.Lane.Provider.Provider.Concurrency, lane.Maximum - lane.Played);
                    lane.Started(count);
                    await PlayRoundAsync(lane, first, count, isWarmup: false, cancellationToken);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }

        return !cancellationToken.IsCancellationRequested;
    }

    /// <summary>Plays conversations of equal number, one per prefix. The control follows its stable conversation, whose replies it needs; <c>as-is</c> comes before and after them in turn.</summary>
    private async Task PlayRoundAsync(LaneProgress lane, int first, int count, bool isWarmup, CancellationToken cancellationToken)
    {
        IOrderedEnumerable<PrefixPolicy> order = lane.Lane.Prefixes.OrderBy(p => p == PrefixPolicy.AsIs ? (first % 2 == 0 ? 2 : -1) : (int)p);
        var replies = new Dictionary<int, IReadOnlyList<string>>();
        foreach (PrefixPolicy prefix in order)
        {
            bool isPaired = prefix == PrefixPolicy.Control && lane.Lane.Prefixes.Contains(PrefixPolicy.Stable);
            int[] numbers = [.. Enumerable.Range(first, count).Where(n => !isPaired || replies.ContainsKey(n))];
            Conversation[] played = await Task.WhenAll(numbers.Select(number => player.PlayAsync(lane.Lane.Provider, count == 1 ? lane.Lane.Inspector : null, new ConversationPlan
            {
                Scenario = lane.Lane.Scenario,
                Prefix = prefix,
                Number = number,
                Turns = lane.Lane.Turns,
                IsWarmup = isWarmup,
                PairedReplies = isPaired ? replies[number] : null,
            }, cancellationToken)));
            foreach ((int number, Conversation conversation) in numbers.Zip(played))
            {
                lane.Record(conversation);
                if (prefix == PrefixPolicy.Stable && conversation.Failure is null)
                {
                    replies[number] = conversation.Replies;
                }
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (lane.IsDone && played.Any(c => c.Failure is not null))
            {
                return;
            }
        }
    }

    private static IEnumerable<LaneProgress> Rotate(LaneProgress[] lanes, int round) =>
        Enumerable.Range(0, lanes.Length).Select(i => lanes[(i + round) % lanes.Length]);
}
