using System.Diagnostics;
using System.Net.Http.Headers;
using System.Runtime;
using System.Text;
using PrefixBench.Servers.Embedded.Model;
using PrefixBench.Servers.Embedded.Options;

namespace PrefixBench.Servers.Embedded;

/// <summary>
/// Has all code that a request runs compiled with full optimisation before the first request, by requests to a server of the same kind with the
/// same model. That server is thrown away, so the real server's cache and counters stay untouched.
/// </summary>
internal static class WarmUp
{
    // The runtime starts to count calls after 100 ms without new methods, and optimises a method after 30 calls.
    private const int RequestsPerRound = 40;
    private const int Context = 1024;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(120);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(5);

    private static readonly byte[] Body = Encoding.UTF8.GetBytes(
        $$$"""
        {"messages":[{"role":"system","content":"warm"},{"role":"user","content":"<warm>"}],
         "tools":[{"type":"function","function":{"name":"w"}}],"stream":true,"stream_options":{"include_usage":true},
         "max_tokens":4,"temperature":0.3,"cache_prompt":true,"script":{"first_token_ms":0.5,"token_interval_ms":0.1}}
        """);

    /// <summary>Warms up until the runtime has nothing left to compile, for 5 s at most.</summary>
    /// <param name="options">The options of the real server.</param>
    /// <param name="model">Its model; null in scripted mode.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public static async Task RunAsync(ServeOptions options, EngineModel? model, CancellationToken cancellationToken)
    {
        EngineOptions small = options.Engine with { Slots = 1, ContextSize = Math.Min(Context, options.Engine.ContextSize) };
        await using EmbeddedServer server = await EmbeddedServer.ListenAsync(options with { Port = 0, Engine = small }, model, cancellationToken);
        using var client = new HttpClient();
        long start = Stopwatch.GetTimestamp();
        long before;
        do
        {
            before = JitInfo.GetCompiledMethodCount();
            for (int request = 0; request < RequestsPerRound && Stopwatch.GetElapsedTime(start) < Most; request++)
            {
                using var content = new ByteArrayContent(Body);
                content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                using HttpResponseMessage response = await client.PostAsync(new Uri(server.Address, "/v1/chat/completions"), content, cancellationToken);
                response.EnsureSuccessStatusCode();
            }

            await Task.Delay(Pause, cancellationToken);
        }
        while (JitInfo.GetCompiledMethodCount() != before && Stopwatch.GetElapsedTime(start) < Most);
    }
}
