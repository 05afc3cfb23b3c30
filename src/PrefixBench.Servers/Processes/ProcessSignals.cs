using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PrefixBench.Servers.Processes;

/// <summary>Ends processes that may have ended already.</summary>
internal static partial class ProcessSignals
{
    private const int Termination = 15;

    /// <summary>Sends SIGTERM to one process.</summary>
    /// <param name="process">The process.</param>
    /// <returns>False if it has ended, and on Windows, which has no such signal.</returns>
    public static bool RequestEnd(Process process) => !OperatingSystem.IsWindows() && Send(process.Id, Termination) == 0;

    /// <summary>Kills a process; it is no error if it has ended, or was never started.</summary>
    /// <param name="process">The process.</param>
    /// <param name="entireProcessTree">Whether those that descend from it are killed as well.</param>
    public static void Kill(Process process, bool entireProcessTree)
    {
        try
        {
            process.Kill(entireProcessTree);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended in the meantime, or was never started.
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Send(int process, int signal);
}
