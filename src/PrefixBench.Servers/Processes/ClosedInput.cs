using System.Diagnostics;

namespace PrefixBench.Servers.Processes;

/// <summary>Closes the standard input of a process, which tells whoever reads it that the end has come.</summary>
internal static class ClosedInput
{
    /// <summary>Closes the standard input of a process. May be called again.</summary>
    /// <param name="process">The process, whose standard input is redirected.</param>
    public static void Of(Process process)
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            // The pipe is broken: the process has ended already. Or it was never started.
        }
    }
}
