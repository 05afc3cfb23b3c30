using System.Diagnostics;

namespace PrefixBench.Servers.Processes;

/// <summary>
/// A process group of the server's own, for systems without a program <c>setsid</c>, such as macOS: under job control a shell gives each job a group. The shell stays as
/// the parent of the server, passes SIGTERM on to it, and ends, with the server's exit code, when the whole group is gone. A guard in the group ends it when this process
/// dies. Ctrl-C in the terminal does not reach the group.
/// </summary>
internal sealed class ShellGroup : ProcessTree
{
    /// <summary>The shell. Others refuse job control without a terminal (dash), or are nowhere standard.</summary>
    public const string Shell = "/bin/bash";

    // The subshell becomes the server and leads the group, whose number its guard holds as long as it lives: "kill 0" reaches this group and no later one.
    // A signal that is trapped is not ignored, so the server inherits nothing of it.
    private const string Guard = """
        trap : INT QUIT HUP
        trap 'asked=1; kill -TERM "$server"' TERM
        set -m
        exec 3<&0
        (set +m; (read -r _ <&3; kill -KILL 0) >/dev/null 2>&1 & exec "$@" </dev/null 3<&-) &
        server=$!
        exec 3<&- </dev/null >/dev/null 2>&1
        [ -z "$asked" ] || kill -TERM "$server"
        while kill -0 "$server"; do wait "$server"; code=$?; done
        kill -KILL -- "-$server"
        while kill -0 -- "-$server"; do sleep 0.05; done
        exit "$code"
        """;

    // A guard needs milliseconds.
    private static readonly TimeSpan LongestGuard = TimeSpan.FromSeconds(3);

    private long _killedAt;

    /// <summary>Makes the start of a process one in a group of its own.</summary>
    /// <param name="process">The server's process, not started yet; its start information is changed.</param>
    public ShellGroup(Process process)
        : base(process) => GuardedStart.Wrap(process.StartInfo, Shell, "-c", Guard, "guard");

    /// <inheritdoc/>
    public override void Kill()
    {
        ClosedInput.Of(Process);
        if (_killedAt == 0)
        {
            _killedAt = Stopwatch.GetTimestamp();
        }
        else if (Stopwatch.GetElapsedTime(_killedAt) > LongestGuard)
        {
            // Somebody has killed the guard.
            base.Kill();
        }
    }
}
