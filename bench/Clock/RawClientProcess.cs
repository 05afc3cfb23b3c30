using System.Diagnostics;
using PrefixBench.Servers.Processes;

namespace PrefixBench.Bench.Clock;

/// <summary><see cref="RawClient"/> in a child process, which waits in a blocking read between requests.</summary>
internal sealed class RawClientProcess : IDisposable
{
    /// <summary>The option that runs the program as the raw client; its value is the server's address.</summary>
    public const string Option = "--raw-client";

    private readonly Process _process;

    private RawClientProcess(Process process) => _process = process;

    /// <summary>Starts the client.</summary>
    /// <param name="program">The program with the command <c>clock</c>: this program.</param>
    /// <param name="server">The server's address.</param>
    public static RawClientProcess Start(ProgramCommand program, Uri server)
    {
        var start = new ProcessStartInfo(program.FileName, [.. program.Arguments, "clock", Option, server.AbsoluteUri])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        ChildEnvironment.RemoveKeys(start);
        return new RawClientProcess(Process.Start(start)!);
    }

    /// <summary>Makes one request with the client.</summary>
    /// <param name="cancellationToken">Cancels the wait for the result.</param>
    /// <exception cref="IOException">The client ended.</exception>
    public async Task<ClockTurn> PlayAsync(CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync();
        await _process.StandardInput.FlushAsync(cancellationToken);
        string line = await _process.StandardOutput.ReadLineAsync(cancellationToken)
            ?? throw new IOException("The raw client ended before the comparison was complete; its error message is above.");
        return RawClient.Parse(line);
    }

    /// <summary>Stops the client.</summary>
    public void Dispose()
    {
        // The client ends when its input is closed; it is killed if it does not.
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(2)))
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
