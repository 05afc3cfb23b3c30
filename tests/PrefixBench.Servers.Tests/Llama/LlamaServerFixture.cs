using PrefixBench.Servers.Gguf;
using PrefixBench.Servers.Processes;
using PrefixBench.Testing;
using Xunit;

namespace PrefixBench.Servers.Tests.Llama;

/// <summary>One llama-server with the small synthetic model, where <c>LLAMA_SERVER</c> names one. <c>eng/llama-server.sh</c> brings one to a Debian machine.</summary>
public sealed class LlamaServerFixture : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private LlamaServerProcess? _process;
    private HttpClient? _client;

    /// <summary>The server's routes; skips the calling test where there is no server.</summary>
    internal HttpClient Client
    {
        get
        {
            Assert.SkipWhen(_client is null, $"{LlamaServerLocator.Variable} is not set. Run eng/llama-server.sh and set it to the path that it prints.");
            return _client;
        }
    }

    /// <summary>Its last lines, for a failed test's message.</summary>
    internal IReadOnlyList<string> LastLines => _process?.LastLines ?? [];

    public async ValueTask InitializeAsync()
    {
        // A llama-server that merely lies on the PATH may be any version, with any back end; the one that is named is the one to test.
        if (Environment.GetEnvironmentVariable(LlamaServerLocator.Variable) is not { Length: > 0 } || new LlamaServerLocator().Find() is not { } program)
        {
            return;
        }

        string model = Path.Combine(_folder.Path, "small.gguf");
        await SyntheticModel.WriteAsync(model, SyntheticModelOptions.Small, TestContext.Current.CancellationToken);
        _process = await LlamaServerProcess.StartAsync(
            new LlamaServerOptions
            {
                ProgramPath = program,
                ModelPath = model,

                // One thread leaves a core to the client. One slot and no cache in memory: what is cached is what the last request left, and nothing else.
                Arguments = ["-c", "8192", "-np", "1", "-t", "1", "--cache-ram", "0", "--metrics", "--slots", "--jinja"],
            },
            TestContext.Current.CancellationToken);
        _client = new HttpClient { BaseAddress = _process.BaseAddress };
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _folder.Dispose();
    }
}
