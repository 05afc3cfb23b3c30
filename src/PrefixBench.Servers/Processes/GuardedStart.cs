using System.Diagnostics;

namespace PrefixBench.Servers.Processes;

/// <summary>Starts a program behind another one, which gets its command line as the last of its arguments.</summary>
internal static class GuardedStart
{
    /// <summary>Changes the start of a process.</summary>
    /// <param name="start">How the program would be started.</param>
    /// <param name="guard">The program to start in its place.</param>
    /// <param name="arguments">The first arguments of that program; the command line of the other one follows them.</param>
    public static void Wrap(ProcessStartInfo start, string guard, params string[] arguments)
    {
        string[] all = [.. arguments, start.FileName, .. start.ArgumentList];
        start.FileName = guard;
        start.ArgumentList.Clear();
        foreach (string argument in all)
        {
            start.ArgumentList.Add(argument);
        }
    }
}
