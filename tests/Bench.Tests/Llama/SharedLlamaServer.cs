namespace PrefixBench.Bench.Tests.Llama;

/// <summary>One server for the tests of a class.</summary>
public sealed class SharedLlamaServer : IAsyncLifetime
{
    private LlamaServer? _server;

    /// <summary>The server; skips the calling test where there is none.</summary>
    internal LlamaServer Server
    {
        get
        {
            LlamaServer.Require();
            return _server!;
        }
    }

    public async ValueTask InitializeAsync() => _server = LlamaServer.Program is null ? null : await LlamaServer.StartAsync();

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
