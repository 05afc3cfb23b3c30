using System.Diagnostics;
using PrefixBench.Servers.Gguf;
using PrefixBench.Servers.Launching;
using PrefixBench.Servers.Processes;
using PrefixBench.Testing;
using PrefixBench.Testing.Llama;

namespace PrefixBench.Servers.Tests.Llama;

/// <summary>Start and end of a server of the test's own; in the shared server's collection, so that two never compete for the cores.</summary>
[Collection(LlamaServerTests.Name)]
public sealed class LlamaServerLifetimeTests
{
    private static readonly string[] Flags = ["-c", "512", "-np", "1", "-t", "1"];

    public LlamaServerLifetimeTests() => LlamaServer.Require();

    [Fact]
    public async Task Disposed_server_no_longer_runs_and_may_be_disposed_again()
    {
        using var folder = new TemporaryFolder();
        string model = Path.Combine(folder.Path, "model.gguf");
        await SyntheticModel.WriteAsync(model, LlamaServer.Tiny, TestContext.Current.CancellationToken);
        ServerLease lease = await LlamaServer.Source(model, Flags).StartAsync(null, TestContext.Current.CancellationToken);
        using var watched = Process.GetProcessById(lease.Launch!.ProcessId);
        Assert.False(watched.HasExited);
        Assert.Contains(model, lease.Launch.Arguments);

        await lease.DisposeAsync();
        await lease.DisposeAsync();

        Assert.True(watched.HasExited);
    }

    [Fact]
    public async Task Reason_of_a_failed_start_is_in_the_error()
    {
        using var folder = new TemporaryFolder();
        string model = Path.Combine(folder.Path, "model.gguf");
        await File.WriteAllTextAsync(model, "no model", TestContext.Current.CancellationToken);

        ServerProcessException exception = await Assert.ThrowsAsync<ServerProcessException>(() => LlamaServer.Source(model, Flags).StartAsync(null, TestContext.Current.CancellationToken));

        Assert.Contains($"'{model}'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("failed to load model", exception.Message, StringComparison.OrdinalIgnoreCase);
    }
}
