using Xunit;

namespace PrefixBench.Testing.Llama;

/// <summary>One llama-server with the tiny model for several tests.</summary>
public sealed class SharedLlamaServer : IAsyncLifetime
{
    private LlamaServer? _server;

    /// <summary>The server; skips the calling test where there is none.</summary>
    public LlamaServer Server
    {
        get
        {
            LlamaServer.Require();
            return _server!;
        }
    }

    public async ValueTask InitializeAsync() => _server = LlamaServer.Program is null ? null : await LlamaServer.StartTinyAsync();

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
