using System.Diagnostics;
using PrefixBench.Core.Platforms;

namespace PrefixBench.Servers.Processes;

/// <summary>What an operating system does with the processes of a server.</summary>
internal abstract class ProcessPlatform
{
    /// <summary>The one of the operating system that this program runs on.</summary>
    public static ProcessPlatform Current { get; } =
        Platform.Current.Choose<ProcessPlatform>(linux: () => new LinuxProcesses(), macOs: () => new MacOsProcesses(), windows: () => new WindowsProcesses());

    /// <summary>The group of a server that has not been started yet.</summary>
    /// <param name="process">The server's process; its start information may be changed.</param>
    /// <param name="watchesInput">Whether the server ends by itself when its standard input ends, and starts no other process.</param>
    /// <exception cref="ServerProcessException">The system has refused a group.</exception>
    public IProcessGroup CreateGroup(Process process, bool watchesInput) => watchesInput ? new WatchingProcess(process) : CreateGroup(process);

    /// <summary>Asks a process to end.</summary>
    /// <param name="process">The process.</param>
    /// <returns>False if it cannot be asked: it has ended, or the system has no such request.</returns>
    public abstract bool RequestEnd(Process process);

    /// <summary>What one process uses now; null where it cannot be measured, and when it has ended.</summary>
    /// <param name="process">The process.</param>
    public virtual ResourceUse? Measure(Process process) => null;

    /// <summary>The group of a server that may start other processes.</summary>
    /// <param name="process">The server's process; its start information may be changed.</param>
    protected abstract IProcessGroup CreateGroup(Process process);
}
