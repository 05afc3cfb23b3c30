using System.Globalization;
using PrefixBench.FakeServer.Simulated;

namespace PrefixBench.FakeServer.StandIns;

/// <summary><c>vllm serve MODEL</c>: three processes, log lines as vLLM writes them, and argparse's refusal of a flag.</summary>
internal static class VllmStandIn
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var read = new StandInArguments(
            arguments,
            ["--enable-prompt-tokens-details", "--enable-auto-tool-choice", "--no-enable-prefix-caching"],
            ["--host", "--port", "--tool-call-parser", "--block-size"]);
        if (read.Unknown is { } unknown)
        {
            await Console.Error.WriteLineAsync($"usage: vllm serve [model_tag] [options]\nvllm serve: error: unrecognized arguments: {unknown}");
            return 2;
        }

        StandInProcess.NoteStart(arguments);
        StandInProcess.StartChildren(2);
        int block = int.Parse(read.ValueOf("--block-size") ?? "128", CultureInfo.InvariantCulture);
        if (block % 32 != 0)
        {
            Console.WriteLine("(APIServer pid=11) WARNING 11-26 00:21:09 [cpu.py:148] CPU backend prefers block_size is multiples of 32, otherwise the performance is not optimized.");
        }

        Console.WriteLine("(EngineCore pid=12) INFO 11-26 00:21:17 [kv_cache_utils.py:1286] GPU KV cache size: 131,072 tokens");
        Console.WriteLine("(EngineCore pid=12) INFO 11-26 00:21:17 [kv_cache_utils.py:1291] Maximum concurrency for 16,384 tokens per request: 8.00x");
        using var server = new SimulatedVllm(
            new()
            {
                BlockSize = block,
                PromptTokensDetails = read.Has("--enable-prompt-tokens-details"),
                AutoToolChoice = read.Has("--enable-auto-tool-choice"),
                PrefixCaching = !read.Has("--no-enable-prefix-caching"),
            },
            int.Parse(read.ValueOf("--port")!, CultureInfo.InvariantCulture),
            StandInProcess.ProbesUntilReady);
        Console.WriteLine("(APIServer pid=11) INFO:     Application startup complete.");
        return await StandInProcess.WaitForEndAsync();
    }
}
