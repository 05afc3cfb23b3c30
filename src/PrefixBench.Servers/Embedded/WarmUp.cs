using System.Diagnostics;
using System.Net.Http.Headers;
using System.Runtime;
using System.Text;
using PrefixBench.Servers.Embedded.Options;

namespace PrefixBench.Servers.Embedded;

/// <summary>
/// Lets the runtime compile everything on the way of a request at full strength before the first one: requests to a server of the same kind with
/// a tiny model, which is thrown away. The real server's cache and counters stay untouched.
/// </summary>
internal static class WarmUp
{
    // The runtime starts to count calls after a pause of 100 ms without new methods, and compiles at full strength after 30 calls.
    private const int RequestsPerRound = 40;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(120);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(5);

    private static readonly byte[] Body = Encoding.UTF8.GetBytes(
        $$$"""
        {"messages":[{"role":"system","content":"{{{new string('w', 100)}}}"},{"role":"user","content":"<warm>"}],
         "tools":[{"type":"function","function":{"name":"w"}}],"stream":true,"stream_options":{"include_usage":true},
         "max_tokens":4,"temperature":0.3,"cache_prompt":false,"script":{"first_token_ms":0.5,"token_interval_ms":0.1}}
        """);

    /// <summary>Warms up until the runtime has nothing left to compile, but for 5 s at most.</summary>
    /// <param name="options">The options of the real server.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public static async Task RunAsync(ServeOptions options, CancellationToken cancellationToken)
    {
        var tiny = new EngineOptions { Width = EngineOptions.HeadWidth, Layers = 1, ContextSize = 2048, PrefillBatch = 512, Threads = options.Engine.Threads };
        await using EmbeddedServer server = await EmbeddedServer.StartColdAsync(new ServeOptions { Scripted = options.Scripted, Engine = tiny }, cancellationToken);
        using var client = new HttpClient();
        long start = Stopwatch.GetTimestamp();
        long before;
        do
        {
            before = JitInfo.GetCompiledMethodCount();
            for (int request = 0; request < RequestsPerRound; request++)
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
