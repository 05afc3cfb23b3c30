namespace PrefixBench.Servers.Processes;

/// <summary>The last lines that a process wrote, of both its outputs, in the order of their arrival; and all of them in a file, if wanted.</summary>
internal sealed class OutputTail : IDisposable
{
    // Enough for any message; a server that prints a model's tensor in one line must not fill our memory.
    private const int LongestLine = 2000;

    private readonly Lock _gate = new();
    private readonly Queue<string> _lines = new();
    private readonly int _capacity;
    private StreamWriter? _log;

    /// <summary>Makes an empty tail.</summary>
    /// <param name="capacity">Lines to keep.</param>
    /// <param name="logFile">Takes all lines; null for none.</param>
    public OutputTail(int capacity, string? logFile)
    {
        _capacity = capacity;
        _log = logFile is null ? null : new StreamWriter(logFile) { AutoFlush = true };
    }

    /// <summary>Adds a line.</summary>
    /// <param name="line">The line, without its end.</param>
    public void Add(string line)
    {
        lock (_gate)
        {
            _log?.WriteLine(line);
            _lines.Enqueue(line.Length <= LongestLine ? line : line[..LongestLine]);
            if (_lines.Count > _capacity)
            {
                _lines.Dequeue();
            }
        }
    }

    /// <summary>The lines kept, oldest first.</summary>
    public IReadOnlyList<string> Read()
    {
        lock (_gate)
        {
            return [.. _lines];
        }
    }

    /// <summary>Closes the file; the lines stay.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _log?.Dispose();
            _log = null;
        }
    }
}
