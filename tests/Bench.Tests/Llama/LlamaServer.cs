using System.Globalization;
using System.Net.Http.Headers;
using PrefixBench.Servers.Gguf;
using PrefixBench.Servers.Processes;

namespace PrefixBench.Bench.Tests.Llama;

/// <summary>A real llama-server with the small synthetic model, and its counters as the tests read them themselves.</summary>
internal sealed class LlamaServer : IAsyncDisposable
{
    private readonly LlamaServerProcess _process;
    private readonly DirectoryInfo _folder;

    private LlamaServer(LlamaServerProcess process, DirectoryInfo folder) => (_process, _folder) = (process, folder);

    /// <summary>Where it answers: <c>http://127.0.0.1:PORT/</c>.</summary>
    public Uri Url => _process.BaseAddress;

    /// <summary>The program that <c>LLAMA_SERVER</c> names; null where it names none. One that merely lies on the PATH may be of any version and is not tested.</summary>
    public static string? Program => Environment.GetEnvironmentVariable(LlamaServerLocator.Variable) is { Length: > 0 } ? new LlamaServerLocator().Find() : null;

    /// <summary>Skips the calling test where no server is given.</summary>
    public static void Require() =>
        Assert.SkipWhen(Program is null, $"{LlamaServerLocator.Variable} is not set. Run eng/llama-server.sh and set it to the path that it prints.");

    /// <summary>Starts one.</summary>
    /// <param name="arguments">Further arguments of llama-server.</param>
    public static async Task<LlamaServer> StartAsync(params string[] arguments)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        string model = Path.Combine(folder.FullName, "small.gguf");
        await SyntheticModel.WriteAsync(model, SyntheticModelOptions.Small, TestContext.Current.CancellationToken);
        LlamaServerProcess process = await LlamaServerProcess.StartAsync(
            new LlamaServerOptions
            {
                ProgramPath = Program!,
                ModelPath = model,

                // One thread leaves a core to the client. One slot and no cache in memory: what is cached is what the last request left, and nothing else.
                Arguments = ["-c", "16384", "-np", "1", "-t", "1", "--cache-ram", "0", "--metrics", "--slots", "--jinja", .. arguments],
            },
            TestContext.Current.CancellationToken);
        return new LlamaServer(process, folder);
    }

    /// <summary>The counters of <c>/metrics</c> now, read by nothing of the program's own.</summary>
    /// <param name="key">The server's API key; null if it has none.</param>
    public async Task<LlamaCounters> ReadCountersAsync(string? key = null)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        string text = await client.GetStringAsync(new Uri(Url, "metrics"), TestContext.Current.CancellationToken);
        return new LlamaCounters(Value("prompt_tokens_total"), Value("prompt_tokens_cached_total"), Value("tokens_predicted_total"));

        int Value(string name) => int.Parse(text.Split('\n').Single(l => l.StartsWith($"llamacpp:{name} ", StringComparison.Ordinal)).Split(' ')[1], CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
