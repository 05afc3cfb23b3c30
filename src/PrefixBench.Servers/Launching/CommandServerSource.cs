using PrefixBench.Servers.Processes;

namespace PrefixBench.Servers.Launching;

/// <summary>A server that is started by a command line, on a free port where the command line has a <c>{port}</c>.</summary>
public sealed class CommandServerSource : IServerSource
{
    // A port found free can be taken by another process before the server binds it.
    private const int Attempts = 3;

    private readonly CommandServerOptions _options;
    private readonly Func<int> _findPort;
    private readonly SecretMask _mask;

    /// <summary>Creates a source; nothing is started.</summary>
    /// <param name="options">The command line.</param>
    /// <exception cref="ArgumentException">The address has a <c>{port}</c> and neither the arguments nor the variables have one, or the address is invalid.</exception>
    public CommandServerSource(CommandServerOptions options)
        : this(options, LoopbackPort.FindFree)
    {
    }

    /// <summary>Creates a source that finds its ports in another way.</summary>
    /// <param name="options">The command line.</param>
    /// <param name="findPort">Finds a port that is probably free.</param>
    internal CommandServerSource(CommandServerOptions options, Func<int> findPort)
    {
        if (HasPort(options.Address) && !options.Arguments.Any(HasPort) && !options.Environment.Values.Any(value => value is not null && HasPort(value)))
        {
            throw new ArgumentException(
                $"No argument and no variable of \"{options.Program}\" contains \"{CommandServerOptions.PortPlaceholder}\", so the port of \"{options.Address}\" is unknown. Add it to the arguments, as in --port {CommandServerOptions.PortPlaceholder}, or give the full address.",
                nameof(options));
        }

        if (!Uri.TryCreate(WithPort(options.Address, 1), UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https"))
        {
            throw new ArgumentException($"Invalid address \"{options.Address}\": use an absolute one, such as http://127.0.0.1:{CommandServerOptions.PortPlaceholder}/v1.", nameof(options));
        }

        _options = options;
        _findPort = findPort;
        _mask = new SecretMask(options.Arguments, options.Environment);
    }

    /// <summary>Whether a program can be started: a path to one, or a name that is found on the PATH.</summary>
    /// <param name="program">The path or the name.</param>
    public static bool Exists(string program) => ProgramPath.Find(program) is not null;

    private string Name => _options.Name ?? Path.GetFileNameWithoutExtension(_options.Program);

    /// <summary>Starts the server and returns when its readiness route says so.</summary>
    /// <param name="logFile">A file that takes all output and is overwritten; null for none.</param>
    /// <param name="cancellationToken">Cancels the start; nothing is left running then.</param>
    /// <exception cref="ServerProcessException">The server cannot be started, ended early, or was not ready in time, or its port is in use.</exception>
    public async Task<ServerLease> StartAsync(string? logFile, CancellationToken cancellationToken)
    {
        if (!HasPort(_options.Address))
        {
            var address = new Uri(_options.Address);
            RequireFree(address);
            return await StartAsync(address, address.Port, logFile, cancellationToken);
        }

        for (int attempt = 1; ; attempt++)
        {
            int port = _findPort();
            try
            {
                return await StartAsync(new Uri(WithPort(_options.Address, port)), port, logFile, cancellationToken);
            }
            catch (ServerProcessException exception) when (attempt < Attempts && LostItsPort(exception, port))
            {
                // Another port, then.
            }
        }
    }

    private static bool HasPort(string text) => text.Contains(CommandServerOptions.PortPlaceholder, StringComparison.Ordinal);

    private static string WithPort(string text, int port) => text.Replace(CommandServerOptions.PortPlaceholder, $"{port}", StringComparison.Ordinal);

    // The port may be free again by now, so the last lines count as well: "couldn't bind", "address already in use".
    private static bool LostItsPort(ServerProcessException exception, int port) => exception.ExitCode is not null
        && (!LoopbackPort.IsFree(port) || exception.Message.Contains("bind", StringComparison.OrdinalIgnoreCase) || exception.Message.Contains("in use", StringComparison.OrdinalIgnoreCase));

    // Otherwise the other program would answer the readiness route, and be measured.
    private void RequireFree(Uri address)
    {
        if (address.IsLoopback && !LoopbackPort.IsFree(address.Port))
        {
            throw new ServerProcessException(
                $"{Name} cannot be started: port \"{address.Port}\" is in use by another program. End that program, or write {CommandServerOptions.PortPlaceholder} in the arguments and the address to use a free port.");
        }
    }

    private async Task<ServerLease> StartAsync(Uri address, int port, string? logFile, CancellationToken cancellationToken)
    {
        var start = new ServerProcessOptions
        {
            Name = Name,
            Program = new ProgramCommand(_options.Program, []),
            Arguments = [.. _options.Arguments.Select(argument => WithPort(argument, port))],
            Environment = _options.Environment.ToDictionary(variable => variable.Key, variable => variable.Value is { } value ? WithPort(value, port) : null, StringComparer.Ordinal),
            WorkingDirectory = _options.WorkingDirectory,
            LogFile = logFile,
            Redact = _mask.Apply,
            LogLines = _options.LogLines,
            Explain = _options.Explain,
            Advice = "Check its arguments and the model they name.",
            StartTimeout = _options.StartTimeout,
            StopGrace = _options.StopGrace,
        };
        using var probe = new ReadinessProbe(address, _options.ReadinessRoute);
        ServerProcess process = await ServerProcess.StartAsync(start, (_, ready) => probe.WaitAsync(ready), cancellationToken);
        return ServerLease.Create(address, "command", start, process);
    }
}
