using System.Diagnostics;
using PrefixBench.Servers.Processes;
using PrefixBench.Servers.Tests.Launching;
using PrefixBench.Testing;

namespace PrefixBench.Servers.Tests.Processes;

/// <summary>The group of systems without a program <c>setsid</c>, which runs wherever there is a bash.</summary>
public sealed class ShellGroupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ShellGroupTests() => Assert.SkipUnless(File.Exists(ShellGroup.Shell), $"The test requires {ShellGroup.Shell}.");

    private string IdFile => _folder.File("ids");

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task Everything_is_gone_after_disposal_although_it_ignores_the_request()
    {
        ServerProcess server = await StartAsync(
            """
            trap '' TERM
            sleep 600 & echo $! >> "$1"
            (trap '' TERM; echo $(exec sh -c 'echo $PPID') >> "$1"; while :; do sleep 600; done) &
            (sleep 600 & echo $! >> "$1")
            while [ "$(wc -l < "$1")" -lt 3 ]; do sleep 0.01; done
            echo ready; while :; do sleep 600; done
            """,
            TimeSpan.FromMilliseconds(100),
            TestContext.Current.CancellationToken);
        int[] ids = ReadIds();
        Assert.Equal(3, ids.Length);
        Assert.All(ids, id => Assert.True(ProcessState.IsRunning(id)));

        await server.DisposeAsync();

        Assert.All(ids, id => Assert.False(ProcessState.IsRunning(id)));
        Assert.True(server.HasExited);
    }

    [Fact(Timeout = 60_000)]
    public async Task Request_reaches_the_server_which_ends_by_itself()
    {
        ServerProcess server = await StartAsync("trap 'echo asked > \"$1\"; exit 0' TERM; echo ready; while :; do sleep 0.01; done", TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        await server.DisposeAsync();

        Assert.Equal("asked\n", await File.ReadAllTextAsync(IdFile, TestContext.Current.CancellationToken));
    }

    [Fact(Timeout = 60_000)]
    public async Task Exit_code_and_last_words_are_the_servers_own()
    {
        ServerProcessException exception = await Assert.ThrowsAsync<ServerProcessException>(() => StartAsync("sleep 600 & echo $! > \"$1\"; echo no memory >&2; exit 3", TimeSpan.Zero, TestContext.Current.CancellationToken));

        Assert.Equal(3, exception.ExitCode);
        Assert.Equal(["no memory"], exception.LastLines);
        Assert.False(ProcessState.IsRunning(ReadIds().Single()));
    }

    [Fact(Timeout = 60_000)]
    public async Task Interrupt_of_the_terminal_reaches_neither_the_shell_nor_the_server()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The test reads /proc.");
        await using ServerProcess server = await StartAsync("echo $$ > \"$1\"; echo ready; while :; do sleep 0.01; done", TimeSpan.Zero, TestContext.Current.CancellationToken);
        int child = ReadIds().Single();
        using (var kill = Process.Start("kill", ["-INT", $"{server.Id}"]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        // The shell passes a later signal on only if it has survived the first one.
        Assert.NotEqual(GroupOf(Environment.ProcessId), GroupOf(child));
        using (var kill = Process.Start("kill", ["-TERM", $"{server.Id}"]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await server.Exited.WaitAsync(TestContext.Current.CancellationToken);
        Assert.False(ProcessState.IsRunning(child));
    }

    [Fact(Timeout = 60_000)]
    public async Task Everything_ends_when_the_parent_is_killed()
    {
        using KilledParent parent = await KilledParent.StartAsync(["parent-in-shell-group", IdFile], TestContext.Current.CancellationToken);
        int grandchild = ReadIds().Single();
        Assert.True(ProcessState.IsRunning(parent.ChildId));
        Assert.True(ProcessState.IsRunning(grandchild));

        parent.Kill();

        await ProcessState.WaitUntilEndedAsync(parent.ChildId, TestContext.Current.CancellationToken);
        await ProcessState.WaitUntilEndedAsync(grandchild, TestContext.Current.CancellationToken);
    }

    private static string GroupOf(int id) => File.ReadAllText($"/proc/{id}/stat").Split(") ")[^1].Split(' ')[2];

    private Task<ServerProcess> StartAsync(string script, TimeSpan grace, CancellationToken cancellationToken) => ServerProcess.StartAsync(
        new ServerProcessOptions
        {
            Name = "The test server",
            Program = new ProgramCommand("/bin/sh", ["-c", script, "sh", IdFile]),
            Group = (process, _) => new ShellGroup(process),
            StopGrace = grace,
        },
        (server, ready) => server.WaitForLineAsync(line => line == "ready", ready),
        cancellationToken);

    private int[] ReadIds() => [.. File.ReadAllLines(IdFile).Select(int.Parse)];
}
