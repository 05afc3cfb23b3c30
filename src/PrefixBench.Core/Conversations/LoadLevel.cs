namespace PrefixBench.Core.Conversations;

/// <summary>
/// How many of the conversations that a load asks for are under way in a block. It rises as the first ones make their first requests, stays while every
/// conversation that ends is followed by another, and falls once none is left to start.
/// </summary>
/// <param name="wanted">The conversations that the load asks for, from 2.</param>
internal sealed class LoadLevel(int wanted)
{
    private int _underWay;

    /// <summary>Whether as many are under way as the load asks for.</summary>
    public bool IsReached => Volatile.Read(ref _underWay) >= wanted;

    /// <summary>One more is under way.</summary>
    public void Rise() => Interlocked.Increment(ref _underWay);

    /// <summary>One less is under way.</summary>
    public void Fall() => Interlocked.Decrement(ref _underWay);
}
