namespace PrefixBench.FakeServer.StandIns;

/// <summary>The simulated servers as programs: the first argument says which, the others are those of the real one.</summary>
internal static class StandInProgram
{
    public static Task<int> Main(string[] arguments) => arguments switch
    {
        ["vllm", .. var rest] => VllmStandIn.RunAsync(rest),
        ["sglang", .. var rest] => SglangStandIn.RunAsync(rest),
        ["ollama", .. var rest] => OllamaStandIn.RunAsync(rest),
        _ => throw new ArgumentException("The first argument names the server: vllm, sglang or ollama.", nameof(arguments)),
    };
}
