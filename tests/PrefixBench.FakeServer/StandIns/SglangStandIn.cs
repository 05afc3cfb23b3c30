using System.Globalization;
using PrefixBench.FakeServer.Simulated;

namespace PrefixBench.FakeServer.StandIns;

/// <summary><c>python3 -m sglang.launch_server</c>: two processes of its own, and its line on the size of the cache.</summary>
internal static class SglangStandIn
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var read = new StandInArguments(arguments, ["--enable-cache-report", "--enable-metrics", "--disable-radix-cache"], ["--model-path", "--host", "--port"]);
        if (arguments is not ["-m", "sglang.launch_server", ..] || read.Unknown is not null)
        {
            await Console.Error.WriteLineAsync($"usage: launch_server.py [-h] --model-path MODEL_PATH\nlaunch_server.py: error: unrecognized arguments: {read.Unknown}");
            return 2;
        }

        StandInProcess.NoteStart(arguments);
        StandInProcess.StartChildren(2);
        Console.WriteLine("[2026-11-26 00:21:17] max_total_num_tokens=131072, chunked_prefill_size=8192, max_prefill_tokens=16384, max_running_requests=2048, context_len=16384");
        using var server = new SimulatedSglang(
            new() { CacheReport = read.Has("--enable-cache-report"), Metrics = read.Has("--enable-metrics"), RadixCache = !read.Has("--disable-radix-cache") },
            int.Parse(read.ValueOf("--port")!, CultureInfo.InvariantCulture),
            StandInProcess.ProbesUntilReady);
        Console.WriteLine("[2026-11-26 00:21:18] The server is fired up and ready to roll!");
        return await StandInProcess.WaitForEndAsync();
    }
}
