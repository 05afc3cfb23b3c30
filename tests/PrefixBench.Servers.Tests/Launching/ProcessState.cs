using System.Diagnostics;

namespace PrefixBench.Servers.Tests.Launching;

/// <summary>Whether processes that are no children of the tests still run.</summary>
internal static class ProcessState
{
    /// <summary>Whether a process runs. One that has ended and waits for its parent to notice (a zombie) does not.</summary>
    public static bool IsRunning(int id)
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                string line = File.ReadAllText($"/proc/{id}/stat");
                return line[line.LastIndexOf(')') + 2] is not ('Z' or 'X');
            }

            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (Exception exception) when (exception is ArgumentException or IOException)
        {
            return false;
        }
    }

    /// <summary>Returns when a process has ended.</summary>
    public static async Task WaitUntilEndedAsync(int id, CancellationToken cancellationToken)
    {
        while (IsRunning(id))
        {
            await Task.Delay(5, cancellationToken);
        }
    }
}
