using System.Diagnostics;
using System.Globalization;

namespace PrefixBench.Servers.Processes;

/// <summary>
/// A session of the server's own: its processes are found even when their parent has died, Ctrl-C in the terminal does not reach them, and a guard ends them all when
/// this process dies. A process that opens a session of its own leaves it.
/// </summary>
internal sealed class LinuxSession : ProcessTree
{
    // The shell becomes the server, so the process id stays, which is that of the session. The guard waits for the end of the input, which comes when this process closes it
    // or dies, and kills the other groups of the session, then its own.
    private const string Guard = """
        exec 3<&0
        (
            read -r _ <&3
            for stat in /proc/[0-9]*/stat; do
                read -r line <"$stat" && set -- ${line##*) } && [ "$4" = "$$" ] && [ "$3" != "$$" ] && stat=${stat#/proc/} && kill -KILL "${stat%/stat}"
            done
            kill -KILL 0
        ) >/dev/null 2>&1 &
        exec "$@" </dev/null 3<&-
        """;

    // Sessions are inherited, so a process of another one is looked at once and not each time: there are hundreds of them.
    private readonly HashSet<int> _foreign = [];
    private readonly Lock _lock = new();

    /// <summary>Makes the start of a process one in a session of its own.</summary>
    /// <param name="process">The server's process, not started yet; its start information is changed.</param>
    /// <param name="setSid">The path of the program <c>setsid</c>.</param>
    public LinuxSession(Process process, string setSid)
        : base(process) => GuardedStart.Wrap(process.StartInfo, setSid, "/bin/sh", "-c", Guard, "guard");

    /// <inheritdoc/>
    public override bool IsGone => base.IsGone && FindMembers().Count == 0;

    /// <inheritdoc/>
    public override void Kill()
    {
        base.Kill();
        foreach (int id in FindMembers().Keys)
        {
            try
            {
                using var member = Process.GetProcessById(id);
                Kill(member, entireProcessTree: false);
            }
            catch (ArgumentException)
            {
                // It has ended in the meantime.
            }
        }
    }

    /// <inheritdoc/>
    public override ResourceUse? Measure()
    {
        Dictionary<int, ResourceUse> members = FindMembers();
        return members.Count == 0 ? null : members.Values.Aggregate((sum, member) => sum + member);
    }

    private Dictionary<int, ResourceUse> FindMembers()
    {
        lock (_lock)
        {
            var members = new Dictionary<int, ResourceUse>();
            HashSet<int> running = [.. Running()];
            _foreign.IntersectWith(running);
            foreach (int id in running)
            {
                if (!_foreign.Contains(id) && LinuxProcess.Read(id) is { } found)
                {
                    if (found.Session == Process.Id)
                    {
                        members.Add(id, found.Use);
                    }
                    else if (id != Process.Id)
                    {
                        // The server itself opens its session in the first moments of its life.
                        _foreign.Add(id);
                    }
                }
            }

            return members;
        }
    }

    private static IEnumerable<int> Running() => Directory.EnumerateDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : 0)
        .Where(id => id > 0);
}
