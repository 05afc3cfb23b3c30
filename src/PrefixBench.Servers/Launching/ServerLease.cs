using PrefixBench.Core.Runs;
using PrefixBench.Servers.Processes;

namespace PrefixBench.Servers.Launching;

/// <summary>A server that answers. Disposing the lease ends a started server; a server that was there already stays.</summary>
public sealed class ServerLease : IAsyncDisposable
{
    private readonly IAsyncDisposable? _owner;
    private readonly Func<ServerProcess>? _current;
    private readonly LaunchRecord? _launch;

    private ServerLease(Uri address, LaunchRecord? launch, IAsyncDisposable? owner, Func<ServerProcess>? current, string? logFile)
    {
        Address = address;
        _launch = launch;
        LogFile = logFile;
        _owner = owner;
        _current = current;
    }

    /// <summary>The base address of its API, as a provider's <c>baseUrl</c>: <c>http://127.0.0.1:8080/v1</c>.</summary>
    public Uri Address { get; }

    /// <summary>How it was launched, with what it has used and what its output has said so far; null for a server that was there already.</summary>
    public LaunchRecord? Launch
    {
        get
        {
            if (_launch is null || _current?.Invoke() is not { } process)
            {
                return _launch;
            }

            ResourceUse? use = process.Use;
            return _launch with
            {
                PeakMemoryBytes = use?.MemoryBytes,
                CpuSeconds = use is { } known ? Math.Round(known.Cpu.TotalSeconds, 3) : null,
                LogLines = process.LogExcerpt is { Count: > 0 } excerpt ? excerpt : null,
            };
        }
    }

    /// <summary>The file with all its output; null for none.</summary>
    public string? LogFile { get; }

    /// <summary>The last lines that it wrote to either output, 100 at most, oldest first; empty for a server that was there already.</summary>
    public IReadOnlyList<string> LastLines => _current?.Invoke().LastLines ?? [];

    /// <summary>Whether a started server has ended, by itself or because the lease was disposed. Always false for a server that was there already.</summary>
    public bool HasExited => _current?.Invoke().HasExited == true;

    /// <summary>The exit code of a started server that has ended; null before, and for a server that was there already. A server that was killed by a signal has 128 + its number.</summary>
    public int? ExitCode => _current?.Invoke().ExitCode;

    /// <summary>Completes when the process of a started server has ended; never for a server that was there already.</summary>
    public Task Exited => _current?.Invoke().Exited ?? Task.Delay(Timeout.Infinite);

    /// <summary>Ends a started server and waits until it and all processes that it started are gone. Safe to call twice.</summary>
    public ValueTask DisposeAsync() => _owner?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>A lease of a server that was there already.</summary>
    /// <param name="address">The base address of its API.</param>
    internal static ServerLease Create(Uri address) => new(address, null, null, null, null);

    /// <summary>A lease of a started server.</summary>
    /// <param name="address">The base address of its API.</param>
    /// <param name="kind">The kind of <see cref="LaunchRecord"/>.</param>
    /// <param name="options">How the process was started.</param>
    /// <param name="process">The process, ready.</param>
    internal static ServerLease Create(Uri address, string kind, ServerProcessOptions options, ServerProcess process) =>
        Create(address, kind, options, process, process, () => process);

    /// <summary>A lease of a server that is started again when it crashes; its launch is the first one.</summary>
    /// <param name="address">The base address of its API.</param>
    /// <param name="kind">The kind of <see cref="LaunchRecord"/>.</param>
    /// <param name="options">How the process was started.</param>
    /// <param name="process">The process.</param>
    internal static ServerLease Create(Uri address, string kind, ServerProcessOptions options, RestartedProcess process) =>
        Create(address, kind, options, process.Current, process, () => process.Current);

    private static ServerLease Create(Uri address, string kind, ServerProcessOptions options, ServerProcess process, IAsyncDisposable owner, Func<ServerProcess> current) => new(
        address,
        new LaunchRecord
        {
            Kind = kind,
            Program = options.Program.FileName,
            Arguments = [.. options.Program.Arguments.Concat(options.Arguments).Select(options.Redact)],
            Environment = options.Environment.ToDictionary(v => v.Key, v => v.Value is null ? null : options.Redact(v.Value), StringComparer.Ordinal),
            ProcessId = process.Id,
            StartedAt = process.StartedAt,
            ReadyAfterMs = Math.Round(process.ReadyAfter.TotalMilliseconds, 3),
        },
        owner,
        current,
        options.LogFile);
}
