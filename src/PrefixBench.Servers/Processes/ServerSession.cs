using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PrefixBench.Servers.Processes;

/// <summary>
/// All processes of one server. On Linux a server that does not watch its standard input gets a session of its own: its processes are then found
/// even when their parent has died, Ctrl-C in the terminal does not reach them, and a guard ends them all when this process dies.
/// </summary>
internal sealed partial class ServerSession
{
    // The shell becomes the server, so the process id stays. The guard waits for the end of the input, which comes when this process closes it or dies.
    private const string Guard = """exec 3<&0; (read -r _ <&3; kill -KILL 0) >/dev/null 2>&1 & exec "$@" </dev/null 3<&-""";

    private const int TerminationSignal = 15;

    // A process that a driver holds up after SIGKILL must not hang the program for ever.
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);

    private static readonly string? SetSid = OperatingSystem.IsLinux() ? ProgramPath.Find("setsid") : null;

    private readonly Process _process;
    private readonly bool _isSession;

    private ServerSession(Process process, bool isSession) => (_process, _isSession) = (process, isSession);

    /// <summary>Describes the processes of a server that has not been started yet.</summary>
    /// <param name="process">The server's process; its start information is changed where a session is used.</param>
    /// <param name="watchesInput">Whether the server ends by itself when its standard input ends.</param>
    public static ServerSession Create(Process process, bool watchesInput)
    {
        if (watchesInput || SetSid is null)
        {
            return new ServerSession(process, isSession: false);
        }

        ProcessStartInfo start = process.StartInfo;
        string[] command = ["/bin/sh", "-c", Guard, "guard", start.FileName, .. start.ArgumentList];
        start.FileName = SetSid;
        start.ArgumentList.Clear();
        foreach (string argument in command)
        {
            start.ArgumentList.Add(argument);
        }

        return new ServerSession(process, isSession: true);
    }

    /// <summary>Asks the server to end: by SIGTERM in a session of its own, else by closing its standard input.</summary>
    public void RequestEnd()
    {
        if (_isSession)
        {
            _ = SendSignal(_process.Id, TerminationSignal);
            return;
        }

        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The pipe is broken: the server has ended already.
        }
    }

    /// <summary>Kills the server and everything it started.</summary>
    public void Kill()
    {
        KillQuietly(_process, entireProcessTree: true);
        foreach (int id in FindMembers())
        {
            try
            {
                using var member = Process.GetProcessById(id);
                KillQuietly(member, entireProcessTree: false);
            }
            catch (ArgumentException)
            {
                // It has ended in the meantime.
            }
        }
    }

    /// <summary>Kills the server and everything it started, and waits until all of it is gone.</summary>
    public async Task EndAsync()
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            Kill();
            if (_process.HasExited && FindMembers().Count == 0 || Stopwatch.GetElapsedTime(start) > LongestEnd)
            {
                return;
            }

            await Task.Delay(PollInterval);
        }
    }

    private static void KillQuietly(Process process, bool entireProcessTree)
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
    private static partial int SendSignal(int process, int signal);

    private List<int> FindMembers()
    {
        var members = new List<int>();
        if (!_isSession)
        {
            return members;
        }

        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out int id) && IsMember(folder))
            {
                members.Add(id);
            }
        }

        return members;
    }

    // "id (name) state parent group session …"; the name may hold anything, closing brackets included.
    private bool IsMember(string folder)
    {
        try
        {
            string line = File.ReadAllText(Path.Combine(folder, "stat"));
            string[] fields = line[(line.LastIndexOf(')') + 2)..].Split(' ', 5);
            // A zombie (Z) or dead (X) process runs no more; only its parent can remove it.
            return fields[0] is not ("Z" or "X") && int.Parse(fields[3]) == _process.Id;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
