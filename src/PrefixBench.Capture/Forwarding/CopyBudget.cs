namespace PrefixBench.Capture.Forwarding;

/// <summary>The memory that copies of bodies may take together. Safe for several threads.</summary>
/// <param name="bytes">The number of bytes, 0 or more.</param>
internal sealed class CopyBudget(long bytes)
{
    private long _left = bytes;

    /// <summary>Takes memory; false if there is not so much left.</summary>
    public bool TryTake(long count)
    {
        if (Interlocked.Add(ref _left, -count) >= 0)
        {
            return true;
        }

        Return(count);
        return false;
    }

    /// <summary>Gives memory back.</summary>
    public void Return(long count) => Interlocked.Add(ref _left, count);
}
