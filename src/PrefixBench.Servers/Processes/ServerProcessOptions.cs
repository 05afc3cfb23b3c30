namespace PrefixBench.Servers.Processes;

/// <summary>How a server is started as a child process.</summary>
public sealed record ServerProcessOptions
{
    /// <summary>What it is called in messages.</summary>
    public required string Name { get; init; }

    /// <summary>The program.</summary>
    public required ProgramCommand Program { get; init; }

    /// <summary>Arguments behind the program's own.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Environment variables set for it; a null value removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Its working directory; null is ours.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>A file that takes all its output; null for none. It is overwritten.</summary>
    public string? LogFile { get; init; }

    /// <summary>Lines of output kept for messages; 1 to 10,000. Default 100.</summary>
    public int TailLines { get; init; } = 100;

    /// <summary>How long it may take until it is ready. Default 60 s.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long it may take to end by itself when its standard input is closed, before it is killed. Default zero: it is killed at once.</summary>
    public TimeSpan StopGrace { get; init; }
}
