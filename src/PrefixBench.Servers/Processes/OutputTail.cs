namespace PrefixBench.Servers.Processes;

/// <summary>The last lines that a process wrote to both its outputs, in the order of their arrival, and optionally all lines in a file.</summary>
internal sealed class OutputTail : IDisposable
{
    // Enough for any message; a server that prints a whole tensor in one line must not fill the memory.
    private const int LongestLine = 2000;

    private readonly Lock _lock = new();
    private readonly Queue<string> _lines = new();
    private readonly int _capacity;
    private StreamWriter? _log;

    /// <summary>Creates an empty tail.</summary>
    /// <param name="capacity">How many lines to keep.</param>
    /// <param name="logFile">Takes all lines; null for none.</param>
    /// <param name="appends">Whether what the file holds already is kept.</param>
    public OutputTail(int capacity, string? logFile, bool appends)
    {
        _capacity = capacity;
        _log = logFile is null ? null : new StreamWriter(logFile, appends) { AutoFlush = true };
    }

    /// <summary>Adds a line.</summary>
    /// <param name="line">The line, without its end.</param>
    public void Add(string line)
    {
        lock (_lock)
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
        lock (_lock)
        {
            return [.. _lines];
        }
    }

    /// <summary>Closes the file; the lines stay.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _log?.Dispose();
            _log = null;
        }
    }
}
