using PrefixBench.Servers.Embedded;

namespace PrefixBench.Servers.Processes;

/// <summary>The embedded engine in a process of its own: its arithmetic and its garbage collector share no thread with the clock.</summary>
public sealed class EmbeddedServerProcess : IAsyncDisposable
{
    private const string Announcement = "listening on ";

    private readonly ServerProcess _process;

    private EmbeddedServerProcess(ServerProcess process, Uri address)
    {
        _process = process;
        Address = address;
    }

    /// <summary>Where it listens, without a path.</summary>
    public Uri Address { get; }

    /// <summary>Its number in the operating system.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>The last lines it wrote, oldest first.</summary>
    public IReadOnlyList<string> LastLines => _process.LastLines;

    /// <summary>Starts the engine and waits until it listens, its model built and warm.</summary>
    /// <param name="program">The program that knows <c>serve</c>; usually <see cref="ProgramCommand.Current"/>.</param>
    /// <param name="options">The options; they are passed on as those of a child.</param>
    /// <param name="logFile">A file that takes all its output; null for none.</param>
    /// <param name="cancellationToken">Gives up; the process is stopped.</param>
    /// <exception cref="EngineOptionsException">The options have mistakes.</exception>
    /// <exception cref="ServerProcessException">It can not be started.</exception>
    public static async Task<EmbeddedServerProcess> StartAsync(
        ProgramCommand program, ServeOptions options, string? logFile, CancellationToken cancellationToken)
    {
        if (options.FindMistakes() is { Count: > 0 } mistakes)
        {
            throw new EngineOptionsException(mistakes);
        }

        Uri? address = null;
        ServerProcess process = await ServerProcess.StartAsync(
            new ServerProcessOptions
            {
                Name = "The embedded engine",
                Program = program,
                Arguments = (options with { IsChild = true }).ToArguments(),
                Environment = Runtime,
                LogFile = logFile,
                StopGrace = TimeSpan.FromSeconds(3),
            },
            async (server, ready) =>
            {
                string line = await server.WaitForLineAsync(line => line.StartsWith(Announcement, StringComparison.Ordinal), ready);
                address = new Uri(line[Announcement.Length..]);
            },
            cancellationToken);
        return new EmbeddedServerProcess(process, address!);
    }

    /// <summary>Stops the engine.</summary>
    public ValueTask DisposeAsync() => _process.DisposeAsync();

    // Shorter start, steadier times: no instrumented code on the way to the final one, no pause before it, and no collector thread beside the arithmetic.
    private static Dictionary<string, string?> Runtime { get; } = new(StringComparer.Ordinal)
    {
        ["DOTNET_TieredPGO"] = "0",
        ["DOTNET_TC_CallCountingDelayMs"] = "0",
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_gcConcurrent"] = "0",
    };
}
