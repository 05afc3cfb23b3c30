using System.Text.Json;
using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.Testing.Llama;

namespace PrefixBench.Bench.Tests.Llama;

/// <summary>What one run of the whole program left: its exit code, what it printed, and its files.</summary>
internal sealed record LlamaRun(int Code, string Printed, IReadOnlyDictionary<string, string> Files)
{
    /// <summary>The lines of <c>turns.jsonl</c>, the warm-up's included.</summary>
    public IReadOnlyList<LlamaTurn> Turns { get; } =
        [.. Files["turns.jsonl"].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonSerializer.Deserialize<LlamaTurn>(l, LlamaTurn.Json)!)];

    /// <summary>The cache's verdict: <c>HIT</c>, <c>PARTIAL</c>, <c>MISS</c> or <c>UNREPORTED</c>.</summary>
    public string Verdict => Printed.Split("Cache: ")[1].Split(' ')[0];

    /// <summary>What the run's own lines say that the server evaluated, found and generated.</summary>
    public LlamaCounters Counted =>
        new(Turns.Sum(t => t.PromptTokens!.Value - t.CachedTokens!.Value), Turns.Sum(t => t.CachedTokens!.Value), Turns.Sum(t => t.OutputTokens!.Value));

    /// <summary>Plays <c>seed</c> with short replies, or the scenario that the arguments name, against one address.</summary>
    public static async Task<LlamaRun> PlayAsync(Uri url, params string[] arguments)
    {
        using var program = new TestProgram();
        return await PlayAsync(program, ["--url", url.AbsoluteUri, "--name", "llama", .. arguments]);
    }

    /// <summary>Plays it with a program that was prepared.</summary>
    public static async Task<LlamaRun> PlayAsync(TestProgram program, params string[] arguments)
    {
        string[] scenario = arguments.Contains("--scenario", StringComparer.Ordinal) ? [] : ["--scenario", program.WriteShortScenario()];
        int code = await program.RunAsync([.. arguments, .. scenario, "--artifacts", program.RunsFolder]);
        string printed = program.Out + program.Error;
        Assert.True(Directory.Exists(program.RunsFolder), printed);
        return new LlamaRun(
            code,
            printed,
            Directory.GetFiles(program.RunFolder, "*", SearchOption.AllDirectories).ToDictionary(f => Path.GetRelativePath(program.RunFolder, f), File.ReadAllText));
    }
}
