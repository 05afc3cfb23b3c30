using System.Diagnostics;
using PrefixBench.Servers.Processes;

namespace PrefixBench.Servers.Tests.Launching;

/// <summary>A process that has started a server, and is killed without a chance to end it.</summary>
internal sealed class KilledParent : IDisposable
{
    private readonly Process _process;

    private KilledParent(Process process, int childId) => (_process, ChildId) = (process, childId);

    /// <summary>The server's process id.</summary>
    public int ChildId { get; }

    /// <summary>Starts a parent and waits until its server is ready.</summary>
    /// <param name="arguments">The arguments of <see cref="EntryPoint"/>.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public static async Task<KilledParent> StartAsync(string[] arguments, CancellationToken cancellationToken)
    {
        Process process = Process.Start(new ProcessStartInfo(ProgramCommand.Current.FileName, [.. ProgramCommand.Current.Arguments, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        })!;
        string? line = await process.StandardOutput.ReadLineAsync(cancellationToken);
        return new KilledParent(process, int.Parse(line!.Split(' ')[1]));
    }

    /// <summary>Kills the parent, and the parent only.</summary>
    public void Kill() => _process.Kill(entireProcessTree: false);

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
