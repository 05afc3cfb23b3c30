using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PrefixBench.Servers.Processes;

/// <summary>What Linux and macOS have in common: SIGTERM asks a process to end, and a shell can make a group of processes.</summary>
internal abstract partial class UnixProcesses : ProcessPlatform
{
    // POSIX, kill.
    private const int Termination = 15;

    /// <inheritdoc/>
    public override bool RequestEnd(Process process) => Send(process.Id, Termination) == 0;

    /// <inheritdoc/>
    protected override IProcessGroup CreateGroup(Process process) => File.Exists(ShellGroup.Shell) ? new ShellGroup(process) : new ProcessTree(process);

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Send(int process, int signal);
}
