namespace PrefixBench.Servers.Processes;

/// <summary>The last lines that a server wrote. Both its streams must be read all the time, or it stops when their pipe is full.</summary>
internal sealed class LlamaServerLog
{
    // Enough to hold the reason of a failed start.
    private const int Capacity = 40;

    private readonly Lock _lock = new();
    private readonly Queue<string> _lines = new();

    /// <summary>Takes a line; null, the end of a stream, is ignored.</summary>
    public void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lock)
        {
            _lines.Enqueue(line);
            if (_lines.Count > Capacity)
            {
                _lines.Dequeue();
            }
        }
    }

    /// <summary>The lines so far, oldest first.</summary>
    public IReadOnlyList<string> Lines()
    {
        lock (_lock)
        {
            return [.. _lines];
        }
    }
}
