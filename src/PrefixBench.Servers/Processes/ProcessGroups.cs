using System.Diagnostics;

namespace PrefixBench.Servers.Processes;

/// <summary>Chooses how the processes of a server are kept together.</summary>
internal static class ProcessGroups
{
    private static readonly string? SetSid = OperatingSystem.IsLinux() ? ProgramPath.Find("setsid") : null;

    /// <summary>The group of a server that has not been started yet.</summary>
    /// <param name="process">The server's process; its start information may be changed.</param>
    /// <param name="watchesInput">Whether the server ends by itself when its standard input ends, and starts no other process.</param>
    /// <exception cref="ServerProcessException">The system has refused a group.</exception>
    public static IProcessGroup Create(Process process, bool watchesInput) =>
        watchesInput ? new WatchingProcess(process)
        : OperatingSystem.IsWindows() ? new WindowsJob(process)
        : SetSid is not null ? new LinuxSession(process, SetSid)
        : File.Exists(ShellGroup.Shell) ? new ShellGroup(process)
        : new ProcessTree(process);
}
