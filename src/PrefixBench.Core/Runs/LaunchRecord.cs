namespace PrefixBench.Core.Runs;

/// <summary>The launch of a server that was started for a run, in <c>run.json</c>. Values of options and variables that contain keys are masked.</summary>
public sealed record LaunchRecord
{
    /// <summary><c>embedded</c> (the embedded engine) or <c>command</c> (a command line).</summary>
    public required string Kind { get; init; }

    /// <summary>The program: a path, or a name that is found on the PATH.</summary>
    public required string Program { get; init; }

    /// <summary>The arguments, one item each.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The environment variables set for the server in addition to the inherited ones, which are not recorded; null for a variable that was removed.</summary>
    public required IReadOnlyDictionary<string, string?> Environment { get; init; }

    /// <summary>The process id; where a shell stays as the parent of the server (macOS), that of the shell.</summary>
    public required int ProcessId { get; init; }

    /// <summary>The start time of the process.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Milliseconds from the start of the process until the server was ready.</summary>
    public required double ReadyAfterMs { get; init; }

    /// <summary>
    /// The largest resident memory of the server and all that it started, added up, in bytes; a page that several processes share counts once for each. Looked at twice a
    /// second from the start on. Null where it cannot be measured (anywhere but on Linux), and in files of older versions of the program.
    /// </summary>
    public long? PeakMemoryBytes { get; init; }

    /// <summary>User and system time of the server and all that it started, ended children included, in seconds from the start until the launch was ended or the last look at a server that crashed. Null as <see cref="PeakMemoryBytes"/>.</summary>
    public double? CpuSeconds { get; init; }

    /// <summary>What the server said in its output of the settings that it decided itself, such as the size of its cache; null if nothing is known to be looked for, or nothing was found.</summary>
    public IReadOnlyList<string>? LogLines { get; init; }
}
