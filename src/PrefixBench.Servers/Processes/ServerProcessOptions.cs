using System.Diagnostics;
using System.Text.RegularExpressions;

namespace PrefixBench.Servers.Processes;

/// <summary>How a server is started as a child process.</summary>
internal sealed record ServerProcessOptions
{
    /// <summary>The server's name at the beginning of a message, such as <c>The embedded engine</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The program.</summary>
    public required ProgramCommand Program { get; init; }

    /// <summary>Arguments after the program's own.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Environment variables to set on top of the inherited ones, which are without keys (<see cref="ChildEnvironment"/>); a null value removes a variable.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Working directory; null is that of this process.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>A file that takes all output of the server; null for none.</summary>
    public string? LogFile { get; init; }

    /// <summary>Whether what <see cref="LogFile"/> holds already is kept. Default false: the file is overwritten.</summary>
    public bool AppendsToLog { get; init; }

    /// <summary>Removes keys from a line of output before it is kept or logged. Default: lines stay as they are.</summary>
    public Func<string, string> Redact { get; init; } = line => line;

    /// <summary>Parts of the output that are kept however much is written after them. Default none.</summary>
    public IReadOnlyList<Regex> LogLines { get; init; } = [];

    /// <summary>What the last lines of a server mean that ended before it was ready, as a sentence; null if they mean nothing known. Default: always null.</summary>
    public Func<IReadOnlyList<string>, string?> Explain { get; init; } = _ => null;

    /// <summary>What the user can do when the server does not start, as a sentence.</summary>
    public string Advice { get; init; } = "Check its command line.";

    /// <summary>Time allowed until the server is ready. Default 60 s.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Time allowed to end after the request to do so, before the server is killed. Default zero: it is killed at once.</summary>
    public TimeSpan StopGrace { get; init; }

    /// <summary>
    /// Whether the server ends by itself when its standard input ends, and starts no other process. Default false: it is asked to end with SIGTERM, and it and everything
    /// it started are kept together, so that they end when this process dies (<see cref="ProcessPlatform"/>).
    /// </summary>
    public bool WatchesInput { get; init; }

    /// <summary>Keeps the processes of the server together; gets the process, not started yet, and <see cref="WatchesInput"/>. Default: as this operating system does it.</summary>
    public Func<Process, bool, IProcessGroup> Group { get; init; } = ProcessPlatform.Current.CreateGroup;
}
