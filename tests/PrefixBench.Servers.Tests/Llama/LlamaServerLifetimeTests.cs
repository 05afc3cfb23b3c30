using System.Diagnostics;
using PrefixBench.Servers.Gguf;
using PrefixBench.Servers.Processes;
using PrefixBench.Testing;
using Xunit;

namespace PrefixBench.Servers.Tests.Llama;

/// <summary>Start and stop of a server of the test's own; in the shared server's collection, so that two never compete for the cores.</summary>
[Collection(SharedLlamaServer.Name)]
public sealed class LlamaServerLifetimeTests(LlamaServerFixture server)
{
    [Fact]
    public async Task Disposed_server_no_longer_runs_and_may_be_disposed_again()
    {
        _ = server.Client;
        using var folder = new TemporaryFolder();
        string model = Path.Combine(folder.Path, "model.gguf");
        await SyntheticModel.WriteAsync(model, new() { Width = 64, Layers = 1, Heads = 2, FeedForward = 64 }, TestContext.Current.CancellationToken);
        LlamaServerProcess process = await LlamaServerProcess.StartAsync(Options(model), TestContext.Current.CancellationToken);
        using var watched = Process.GetProcessById(process.ProcessId);
        Assert.False(watched.HasExited);

        await process.DisposeAsync();
        await process.DisposeAsync();

        Assert.True(watched.HasExited);
    }

    [Fact]
    public async Task Model_that_is_no_model_is_named_in_the_error()
    {
        _ = server.Client;
        using var folder = new TemporaryFolder();
        string model = Path.Combine(folder.Path, "model.gguf");
        await File.WriteAllTextAsync(model, "no model", TestContext.Current.CancellationToken);

        LlamaServerException exception = await Assert.ThrowsAsync<LlamaServerException>(() => LlamaServerProcess.StartAsync(Options(model), TestContext.Current.CancellationToken));

        Assert.Contains($"'{model}'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("failed to load model", exception.Message, StringComparison.OrdinalIgnoreCase);
    }

    private static LlamaServerOptions Options(string model) =>
        new() { ProgramPath = new LlamaServerLocator().Find()!, ModelPath = model, Arguments = ["-c", "512", "-np", "1", "-t", "1"] };
}
