using Microsoft.Extensions.Time.Testing;
using PrefixBench.Servers.Processes;
using PrefixBench.Testing;

namespace PrefixBench.Servers.Tests.Processes;

public sealed class ResourceMonitorTests
{
    [Fact]
    public void Peak_of_the_memory_is_kept_and_time_does_not_fall()
    {
        var looks = new Queue<ResourceUse?>([new ResourceUse(10, TimeSpan.FromSeconds(1)), new ResourceUse(30, TimeSpan.FromSeconds(3)), null, new ResourceUse(20, TimeSpan.FromSeconds(2))]);
        var time = new FakeTimeProvider();
        using var monitor = new ResourceMonitor(() => looks.TryDequeue(out ResourceUse? use) ? use : null, time);
        time.Advance(TimeSpan.FromSeconds(2));

        Assert.Empty(looks);
        Assert.Equal(new ResourceUse(30, TimeSpan.FromSeconds(3)), monitor.Read());
    }

    [Fact]
    public void Last_look_is_the_end()
    {
        int looks = 0;
        var time = new FakeTimeProvider();
        var monitor = new ResourceMonitor(() => new ResourceUse(++looks, TimeSpan.Zero), time);
        time.Advance(TimeSpan.Zero);
        int before = looks;

        monitor.Dispose();
        time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(before + 1, looks);
        Assert.Equal(looks, monitor.Read()?.MemoryBytes);
    }

    [Fact]
    public void What_cannot_be_measured_is_unknown()
    {
        using var monitor = new ResourceMonitor(() => null, new FakeTimeProvider());

        Assert.Null(monitor.Read());
    }

    [Fact(Timeout = 60_000)]
    public async Task Memory_of_all_processes_of_a_server_is_added_up()
    {
        const int Megabytes = 1 << 20;

        // dd holds a block in memory; the second one is an orphan.
        await using ServerProcess server = await StartAsync("dd if=/dev/zero of=/dev/null bs=40M & (dd if=/dev/zero of=/dev/null bs=40M &)\necho ready; sleep 600", TestContext.Current.CancellationToken);
        while (!(server.Use?.MemoryBytes >= 80 * Megabytes))
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.True(server.Use.Value.MemoryBytes < 160 * Megabytes, $"{server.Use}");
        await server.DisposeAsync();
        Assert.True(server.Use.Value.MemoryBytes >= 80 * Megabytes, "What was used is known after the end.");
    }

    [Fact(Timeout = 60_000)]
    public async Task Time_of_children_that_have_ended_counts()
    {
        await using ServerProcess server = await StartAsync("sh -c 'i=0; while [ $i -lt 400000 ]; do i=$((i + 1)); done'\necho ready; sleep 600", TestContext.Current.CancellationToken);

        Assert.True(server.Use?.Cpu >= TimeSpan.FromMilliseconds(50), $"{server.Use}");
    }

    // Looked at before it has a session of its own, it is not taken for another program for ever.
    [Fact(Timeout = 60_000)]
    public async Task Server_that_opens_its_session_late_is_found()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Resources are measured on Linux.");
        using var folder = new TemporaryFolder();
        string late = folder.File("setsid");
        await File.WriteAllTextAsync(late, "#!/bin/sh\nsleep 0.3\nexec setsid \"$@\"\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(late, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        LinuxSession? session = null;
        await using ServerProcess server = await ServerProcess.StartAsync(
            new ServerProcessOptions
            {
                Name = "The test server",
                Program = new ProgramCommand("/bin/sh", ["-c", "echo ready; exec dd if=/dev/zero of=/dev/null bs=40M"]),
                Group = (process, _) => session = new LinuxSession(process, late),
            },
            (server, ready) =>
            {
                Assert.Null(session!.Measure());
                return server.WaitForLineAsync(line => line == "ready", ready);
            },
            TestContext.Current.CancellationToken);

        while (!(server.Use?.MemoryBytes >= 40 << 20))
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    private static Task<ServerProcess> StartAsync(string script, CancellationToken cancellationToken)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Resources are measured on Linux.");
        return ServerProcess.StartAsync(
            new ServerProcessOptions { Name = "The test server", Program = new ProgramCommand("/bin/sh", ["-c", script]) },
            (server, ready) => server.WaitForLineAsync(line => line == "ready", ready),
            cancellationToken);
    }
}
