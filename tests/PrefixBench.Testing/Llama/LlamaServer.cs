using System.Globalization;
using System.Net.Http.Headers;
using PrefixBench.Servers.Gguf;
using PrefixBench.Servers.Launching;
using Xunit;

namespace PrefixBench.Testing.Llama;

/// <summary>A real llama-server with a synthetic model, and its counters as the tests read them themselves.</summary>
public sealed class LlamaServer : IAsyncDisposable
{
    /// <summary>The environment variable with the path of the program. <c>eng/llama-server.sh</c> brings one to a Debian machine.</summary>
    public const string Variable = "LLAMA_SERVER";

    private readonly ServerLease _lease;
    private readonly DirectoryInfo _folder;

    private LlamaServer(ServerLease lease, DirectoryInfo folder)
    {
        (_lease, _folder) = (lease, folder);
        Client = new HttpClient { BaseAddress = Url };
    }

    /// <summary>64 wide, 2 layers, bytes: a token takes no time worth mentioning.</summary>
    public static SyntheticModelOptions Tiny { get; } = new() { Width = 64, Layers = 2, Heads = 2, FeedForward = 96 };

    /// <summary>The program that <c>LLAMA_SERVER</c> names; null where it names none. One that merely lies on the PATH may be of any version and is not tested.</summary>
    public static string? Program => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? path : null;

    /// <summary>Its root: <c>http://127.0.0.1:PORT/</c>.</summary>
    public Uri Url => new(_lease.Address, "/");

    /// <summary>Asks its routes, with nothing of the program's own.</summary>
    public HttpClient Client { get; }

    /// <summary>Skips the calling test where no server is given.</summary>
    public static void Require() =>
        Assert.SkipWhen(Program is null, $"{Variable} is not set. Run eng/llama-server.sh and set it to the path that it prints.");

    /// <summary>A llama-server that is not started yet, on a free port.</summary>
    /// <param name="model">The path of the model.</param>
    /// <param name="arguments">Further arguments.</param>
    public static CommandServerSource Source(string model, params string[] arguments) => new(new CommandServerOptions
    {
        Program = Program!,
        Arguments = ["--host", "127.0.0.1", "--port", CommandServerOptions.PortPlaceholder, "--model", model, .. arguments],
    });

    /// <summary>Starts one with the small model, whose prompts take a time that a cache shortens visibly.</summary>
    /// <param name="arguments">Further arguments.</param>
    public static Task<LlamaServer> StartAsync(params string[] arguments) => StartAsync(SyntheticModelOptions.Small, arguments);

    /// <summary>Starts one with the tiny model, for what is counted and not timed.</summary>
    /// <param name="arguments">Further arguments.</param>
    public static Task<LlamaServer> StartTinyAsync(params string[] arguments) => StartAsync(Tiny, arguments);

    private static async Task<LlamaServer> StartAsync(SyntheticModelOptions size, string[] arguments)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        string model = Path.Combine(folder.FullName, "test.gguf");
        await SyntheticModel.WriteAsync(model, size, TestContext.Current.CancellationToken);

        // One thread leaves a core to the client. One slot and no cache in memory: what is cached is what the last request left, and nothing else.
        CommandServerSource source = Source(model, ["-c", "16384", "-np", "1", "-t", "1", "--cache-ram", "0", "--metrics", "--slots", "--jinja", .. arguments]);
        return new LlamaServer(await source.StartAsync(null, TestContext.Current.CancellationToken), folder);
    }

    /// <summary>The counters of <c>/metrics</c> now.</summary>
    /// <param name="key">The server's API key; null if it has none.</param>
    public async Task<LlamaCounters> ReadCountersAsync(string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "metrics");
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        using HttpResponseMessage answer = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        string text = await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new LlamaCounters(Value("prompt_tokens_total"), Value("prompt_tokens_cached_total"), Value("tokens_predicted_total"));

        int Value(string name) => int.Parse(text.Split('\n').Single(l => l.StartsWith($"llamacpp:{name} ", StringComparison.Ordinal)).Split(' ')[1], CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _lease.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
