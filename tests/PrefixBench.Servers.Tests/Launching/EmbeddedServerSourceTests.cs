using System.Diagnostics;
using PrefixBench.Servers.Embedded.Options;
using PrefixBench.Servers.Launching;
using PrefixBench.Servers.Processes;

namespace PrefixBench.Servers.Tests.Launching;

public sealed class EmbeddedServerSourceTests
{
    private static readonly EmbeddedServerSource Source = new(ProgramCommand.Current, new ServeOptions());

    [Fact]
    public async Task Child_serves_until_it_is_disposed()
    {
        ServerLease child = await Source.StartAsync(null, TestContext.Current.CancellationToken);
        Assert.Equal("""{"status":"ok"}""", await ReadHealthAsync(child));
        using var process = Process.GetProcessById(child.Launch!.ProcessId);
        Assert.False(child.HasExited);
        await child.DisposeAsync();
        Assert.True(child.HasExited);
        Assert.True(process.HasExited);
    }

    [Fact]
    public async Task Launch_is_recorded()
    {
        await using ServerLease child = await Source.StartAsync(null, TestContext.Current.CancellationToken);

        Assert.Equal("embedded", child.Launch!.Kind);
        Assert.Equal(ProgramCommand.Current.FileName, child.Launch.Program);
        Assert.Equal([.. ProgramCommand.Current.Arguments, "serve", "--port", "0", "--child"], child.Launch.Arguments);
        Assert.All(child.Launch.Environment.Keys, name => Assert.StartsWith("DOTNET_", name, StringComparison.Ordinal));
        Assert.InRange(child.Launch.ReadyAfterMs, 1, 60_000);
        Assert.Equal("/v1", child.Address.AbsolutePath);
    }

    [Fact(Timeout = 60_000)]
    public async Task Child_ends_when_its_parent_is_killed()
    {
        using KilledParent parent = await KilledParent.StartAsync(["parent"], TestContext.Current.CancellationToken);
        Assert.True(ProcessState.IsRunning(parent.ChildId));
        parent.Kill();
        await ProcessState.WaitUntilEndedAsync(parent.ChildId, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Child_leaves_ctrl_c_to_its_parent()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGINT to send.");
        await using ServerLease child = await Source.StartAsync(null, TestContext.Current.CancellationToken);
        using (var kill = Process.Start("kill", ["-INT", $"{child.Launch!.ProcessId}"]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal("""{"status":"ok"}""", await ReadHealthAsync(child));
        Assert.False(child.HasExited);
    }

    [Fact]
    public async Task Options_with_mistakes_start_nothing()
    {
        var source = new EmbeddedServerSource(new ProgramCommand("no-such-program", []), new ServeOptions { Port = -1 });
        await Assert.ThrowsAsync<EngineOptionsException>(() => source.StartAsync(null, TestContext.Current.CancellationToken));
    }

    private static async Task<string> ReadHealthAsync(ServerLease server)
    {
        using var client = new HttpClient();
        return await client.GetStringAsync(new Uri(server.Address, "/health"), TestContext.Current.CancellationToken);
    }
}
