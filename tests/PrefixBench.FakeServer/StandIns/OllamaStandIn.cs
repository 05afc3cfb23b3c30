using PrefixBench.FakeServer.Simulated;

namespace PrefixBench.FakeServer.StandIns;

/// <summary><c>ollama serve</c>: it listens where <c>OLLAMA_HOST</c> says, and starts a runner when its model is first used.</summary>
internal static class OllamaStandIn
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is not ["serve"])
        {
            await Console.Error.WriteLineAsync($"Error: unknown flag: {arguments[^1]}");
            return 1;
        }

        StandInProcess.NoteStart(arguments);
        var address = new Uri($"http://{Environment.GetEnvironmentVariable("OLLAMA_HOST")}");
        using var server = new SimulatedOllama(port: address.Port, probesUntilReady: StandInProcess.ProbesUntilReady);
        Console.WriteLine($"time=2026-11-26T00:33:42.381Z level=INFO source=routes.go:1702 msg=\"Listening on {address.Authority} (version 0.17.4)\"");
        _ = LoadAsync(server);
        return await StandInProcess.WaitForEndAsync();
    }

    private static async Task LoadAsync(SimulatedOllama server)
    {
        await server.LoadedAsync();
        StandInProcess.StartChildren(1);
        Console.WriteLine("time=2026-11-26T00:33:43.118Z level=INFO source=runner.go:1284 msg=load request=\"{Operation:commit LoraPath:[] Parallel:1 BatchSize:512 FlashAttention:Disabled KvSize:4096 KvCacheType: NumThreads:2 GPULayers:[] MultiUserCache:false ProjectorPath: MainGPU:0 UseMmap:false}\"");
    }
}
