using System.Diagnostics;
using System.Globalization;
using PrefixBench.Servers.Processes;

namespace PrefixBench.Bench.Clock.Streams;

/// <summary>A <see cref="StreamsClient"/> in a process of its own, which plays one plan and ends.</summary>
internal static class StreamsProcess
{
    /// <summary>The option that runs the program as such a client; its value is <see cref="Bare"/> or <see cref="Own"/>.</summary>
    public const string Option = "--stream-client";

    /// <summary>The option with the base address of the API of the client's server.</summary>
    public const string ServerOption = "--stream-server";

    /// <summary>The bare client.</summary>
    public const string Bare = "bare";

    /// <summary>This program's client.</summary>
    public const string Own = "prefixbench";

    /// <summary>Plays the streams of a plan with a client.</summary>
    /// <param name="program">The program with the command <c>clock</c>: this program.</param>
    /// <param name="client"><see cref="Bare"/> or <see cref="Own"/>.</param>
    /// <param name="server">The base address of the server's API.</param>
    /// <param name="plan">The streams.</param>
    /// <param name="cancellationToken">Ends the client.</param>
    /// <exception cref="IOException">The client ended without a result.</exception>
    public static async Task<StreamsResult> RunAsync(ProgramCommand program, string client, Uri server, StreamsPlan plan, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(
            program.FileName,
            [.. program.Arguments, "clock", Option, client, ServerOption, server.AbsoluteUri, "--streams", plan.Count.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        ChildEnvironment.RemoveKeys(start);
        if (client == Bare)
        {
            // The thread that waits for the sockets receives too, instead of handing each arrival to the pool: the least that a client can do.
            start.Environment["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1";
        }

        using Process process = Process.Start(start)!;
        try
        {
            string? line = await process.StandardOutput.ReadLineAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return line is null
                ? throw new IOException($"The client \"{client}\" with {plan.Count} streams ended without a result; its error message is above.")
                : StreamsResult.Parse(line);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
