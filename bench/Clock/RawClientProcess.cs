using System.Diagnostics;
using PrefixBench.Servers.Processes;

namespace PrefixBench.Bench.Clock;

/// <summary><see cref="RawClient"/> as a child process, which waits in a blocking read while it is not asked.</summary>
internal sealed class RawClientProcess : IDisposable
{
    /// <summary>The option that makes the program a raw client; its value is the server's address.</summary>
    public const string Option = "--raw-client";

    private readonly Process _process;

    private RawClientProcess(Process process) => _process = process;

    /// <summary>Starts the client.</summary>
    /// <param name="program">The program that has the command <c>clock</c>: this one.</param>
    /// <param name="server">The server's address.</param>
    public static RawClientProcess Start(ProgramCommand program, Uri server)
    {
        var start = new ProcessStartInfo(program.FileName, [.. program.Arguments, "clock", Option, server.AbsoluteUri])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        return new RawClientProcess(Process.Start(start)!);
    }

    /// <summary>Has the client make one request.</summary>
    /// <param name="cancellationToken">Stops waiting for it.</param>
    /// <exception cref="IOException">The client ended.</exception>
    public async Task<ClockTurn> PlayAsync(CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync();
        await _process.StandardInput.FlushAsync(cancellationToken);
        string line = await _process.StandardOutput.ReadLineAsync(cancellationToken)
            ?? throw new IOException("The raw client ended before the comparison was complete; its message is above.");
        return RawClient.Parse(line);
    }

    /// <summary>Ends the client.</summary>
    public void Dispose()
    {
        // The end of its input ends it by itself; killed is what hangs all the same.
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(2)))
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
