using System.Diagnostics;
using System.Net.Sockets;
using PrefixBench.Servers.Embedded;
using PrefixBench.Servers.Processes;
using Xunit;

namespace PrefixBench.Servers.Tests.Processes;

public sealed class EmbeddedServerProcessTests
{
    private static readonly ProgramCommand Self = new(Environment.ProcessPath!, Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal)
        ? [Environment.GetCommandLineArgs()[0]]
        : []);

    [Fact]
    public async Task Child_serves_until_it_is_disposed()
    {
        EmbeddedServerProcess child = await EmbeddedServerProcess.StartAsync(Self, new ServeOptions(), null, TestContext.Current.CancellationToken);
        using var client = new HttpClient();
        Assert.Equal("""{"status":"ok"}""", await client.GetStringAsync(new Uri(child.Address, "/health"), TestContext.Current.CancellationToken));
        using var process = Process.GetProcessById(child.Id);
        await child.DisposeAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = 60_000)]
    public async Task Child_ends_when_its_parent_is_killed()
    {
        using Process parent = Process.Start(new ProcessStartInfo(Self.FileName, [.. Self.Arguments, "parent"]) { RedirectStandardOutput = true, RedirectStandardInput = true, UseShellExecute = false })!;
        string? line = await parent.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        string[] words = line!.Split(' ');
        using var child = Process.GetProcessById(int.Parse(words[1]));
        Assert.False(child.HasExited);
        parent.Kill(entireProcessTree: false);
        // No grandchild of ours can be waited for by its handle on every system; its port tells.
        await WaitUntilRefusedAsync(new Uri(words[3]));
    }

    [Fact]
    public async Task Child_leaves_ctrl_c_to_its_parent()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGINT to send.");
        await using EmbeddedServerProcess child = await EmbeddedServerProcess.StartAsync(Self, new ServeOptions(), null, TestContext.Current.CancellationToken);
        using (var kill = Process.Start("kill", ["-INT", $"{child.Id}"]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        using var client = new HttpClient();
        Assert.Equal("""{"status":"ok"}""", await client.GetStringAsync(new Uri(child.Address, "/health"), TestContext.Current.CancellationToken));
        Assert.False(child.HasExited);
    }

    [Fact]
    public async Task Options_with_mistakes_start_nothing()
    {
        await Assert.ThrowsAsync<EngineOptionsException>(() => EmbeddedServerProcess.StartAsync(
            new ProgramCommand("no-such-program", []), new ServeOptions { Port = -1 }, null, TestContext.Current.CancellationToken));
    }

    private static async Task WaitUntilRefusedAsync(Uri address)
    {
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
            catch (SocketException)
            {
                return;
            }
        }
    }
}
