using PrefixBench.Core.Errors;
using PrefixBench.Servers.Embedded;
using PrefixBench.Servers.Embedded.Options;
using PrefixBench.Servers.Processes;

namespace PrefixBench.Servers.Launching;

/// <summary>
/// The embedded engine in a process of its own: its arithmetic and its garbage collector share no thread with the clock, and a crash of its native code is not
/// one of the program. A crashed engine is started again at the same address.
/// </summary>
/// <param name="program">The program that has the <c>serve</c> command; usually <see cref="ProgramCommand.Current"/>.</param>
/// <param name="options">The options; they are passed on as those of a child.</param>
public sealed class EmbeddedServerSource(ProgramCommand program, ServeOptions options) : IServerSource
{
    private const string Announcement = "listening on ";

    // Shorter start, steadier times: no instrumented code on the way to the final one, no pause before it, and no collector thread next to the arithmetic.
    internal static readonly Dictionary<string, string?> Runtime = new(StringComparer.Ordinal)
    {
        ["DOTNET_TieredPGO"] = "0",
        ["DOTNET_TC_CallCountingDelayMs"] = "0",
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_gcConcurrent"] = "0",
    };

    /// <summary>Starts the engine and returns when it listens, with its model loaded and its code compiled.</summary>
    /// <param name="logFile">A file that takes all output and is overwritten; null for none.</param>
    /// <param name="cancellationToken">Cancels the start; nothing is left running then.</param>
    /// <exception cref="EngineOptionsException">The options are invalid.</exception>
    /// <exception cref="EngineStartException">The engine refused to start: the model cannot be loaded, the memory does not suffice, or it cannot run on this machine.</exception>
    /// <exception cref="ServerProcessException">The engine cannot be started, ended early, or was not ready in time.</exception>
    public async Task<ServerLease> StartAsync(string? logFile, CancellationToken cancellationToken)
    {
        options.Validate();
        ServerProcessOptions start = Describe(options.Port, logFile);
        try
        {
            (ServerProcess process, Uri address) = await LaunchAsync(start, cancellationToken);
            ServerProcessOptions again = Describe(address.Port, logFile) with { AppendsToLog = true };
            return ServerLease.Create(new Uri(address, "/v1"), "embedded", start, new RestartedProcess(process, async stop => (await LaunchAsync(again, stop)).Process));
        }
        catch (ServerProcessException exception) when (exception is { ExitCode: EmbeddedServer.RefusedExitCode, LastLines.Count: > 0 })
        {
            // It said why in a sentence made for the user.
            throw new EngineStartException(string.Join(' ', exception.LastLines), exception);
        }
    }

    private static async Task<(ServerProcess Process, Uri Address)> LaunchAsync(ServerProcessOptions start, CancellationToken cancellationToken)
    {
        Uri? address = null;
        ServerProcess process = await ServerProcess.StartAsync(
            start,
            async (server, ready) =>
            {
                string line = await server.WaitForLineAsync(line => line.StartsWith(Announcement, StringComparison.Ordinal), ready);
                address = new Uri(line[Announcement.Length..]);
            },
            cancellationToken);
        return (process, address!);
    }

    private ServerProcessOptions Describe(int port, string? logFile) => new()
    {
        Name = "The embedded engine",
        Program = program,
        Arguments = (options with { IsChild = true, Port = port }).ToArguments(),
        Environment = Runtime,
        LogFile = logFile,
        Advice = "Check the options of the engine.",
        // A large model is read from the disk first.
        StartTimeout = options.Engine.ModelFile is null ? TimeSpan.FromMinutes(1) : TimeSpan.FromMinutes(10),
        StopGrace = TimeSpan.FromSeconds(3),
        WatchesInput = true,
    };
}

/// <summary>The embedded engine refused to start.</summary>
/// <param name="message">Why, and what to do next, in the engine's words.</param>
/// <param name="innerException">How its process ended.</param>
public sealed class EngineStartException(string message, Exception innerException) : UserErrorException(message, innerException);
