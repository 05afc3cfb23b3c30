using PrefixBench.Servers.Embedded.Options;
using PrefixBench.Servers.Processes;

namespace PrefixBench.Servers.Launching;

/// <summary>The embedded engine in a process of its own: its arithmetic and its garbage collector share no thread with the clock.</summary>
/// <param name="program">The program that has the <c>serve</c> command; usually <see cref="ProgramCommand.Current"/>.</param>
/// <param name="options">The options; they are passed on as those of a child.</param>
public sealed class EmbeddedServerSource(ProgramCommand program, ServeOptions options) : IServerSource
{
    private const string Announcement = "listening on ";

    // Shorter start, steadier times: no instrumented code on the way to the final one, no pause before it, and no collector thread next to the arithmetic.
    private static readonly Dictionary<string, string?> Runtime = new(StringComparer.Ordinal)
    {
        ["DOTNET_TieredPGO"] = "0",
        ["DOTNET_TC_CallCountingDelayMs"] = "0",
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_gcConcurrent"] = "0",
    };

    /// <summary>Starts the engine and returns when it listens, with its model built and its code compiled.</summary>
    /// <param name="logFile">A file that takes all output and is overwritten; null for none.</param>
    /// <param name="cancellationToken">Cancels the start; nothing is left running then.</param>
    /// <exception cref="EngineOptionsException">The options are invalid.</exception>
    /// <exception cref="ServerProcessException">The engine cannot be started, ended early, or was not ready in time.</exception>
    public async Task<ServerLease> StartAsync(string? logFile, CancellationToken cancellationToken)
    {
        options.Validate();
        var start = new ServerProcessOptions
        {
            Name = "The embedded engine",
            Program = program,
            Arguments = (options with { IsChild = true }).ToArguments(),
            Environment = Runtime,
            LogFile = logFile,
            Advice = "Check the options of the engine.",
            StopGrace = TimeSpan.FromSeconds(3),
            WatchesInput = true,
        };
        Uri? address = null;
        ServerProcess process = await ServerProcess.StartAsync(
            start,
            async (server, ready) =>
            {
                string line = await server.WaitForLineAsync(line => line.StartsWith(Announcement, StringComparison.Ordinal), ready);
                address = new Uri(new Uri(line[Announcement.Length..]), "/v1");
            },
            cancellationToken);
        return ServerLease.Create(address!, "embedded", start, process);
    }
}
