namespace PrefixBench.Core.Conversations;

/// <summary>
/// The number of conversations in progress in a block, compared with the number that the load requires. It rises when the first conversations make their first
/// requests, stays constant while each conversation that ends is followed by another, and falls when no more are left to start.
/// </summary>
/// <param name="wanted">The number of conversations that the load requires, 2 or more.</param>
internal sealed class LoadLevel(int wanted)
{
    private int _underWay;

    /// <summary>Whether the number that the load requires is in progress.</summary>
    public bool IsReached => Volatile.Read(ref _underWay) >= wanted;

    /// <summary>Adds a conversation in progress.</summary>
    /// <returns>Whether the number that the load requires is in progress with it. To ask afterwards would be too late: others may have been added meanwhile.</returns>
    public bool Rise() => Interlocked.Increment(ref _underWay) >= wanted;

    /// <summary>Removes a conversation in progress.</summary>
    public void Fall() => Interlocked.Decrement(ref _underWay);
}
