namespace PrefixBench.Servers.Tests.Llama;

/// <summary>One llama-server for several tests.</summary>
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
