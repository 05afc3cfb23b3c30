namespace PrefixBench.Bench.Doctoring.Ladder;

/// <summary>Sends the prompts of a ladder.</summary>
internal interface ILadderProbe
{
    /// <summary>Sends a new prompt twice.</summary>
    /// <param name="tokens">The wanted length in tokens; the shortest possible prompt for 0.</param>
    /// <param name="isExact">Whether a prompt of another length is of no use, so that it is sent once only and another one is tried.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>What was found; null if no prompt of exactly this length could be made.</returns>
    Task<LadderPoint?> MeasureAsync(int tokens, bool isExact, CancellationToken cancellationToken);

    /// <summary>Sends the last prompt once more.</summary>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The tokens that were cached.</returns>
    Task<int> RepeatAsync(CancellationToken cancellationToken);
}
