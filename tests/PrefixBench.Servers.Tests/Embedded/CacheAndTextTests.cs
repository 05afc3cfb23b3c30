using PrefixBench.Servers.Embedded.Model;
using PrefixBench.Servers.Embedded.Options;
using PrefixBench.Servers.Embedded.Scheduling;

namespace PrefixBench.Servers.Tests.Embedded;

/// <summary>How often the cache changes a reply: llama.cpp's arithmetic depends in its last bits on how a prompt is cut into batches, and the cache cuts it.</summary>
public sealed class CacheAndTextTests
{
    private const int ReplyTokens = 48;

    [Fact]
    public async Task Cache_seldom_changes_a_reply_at_temperature_0()
    {
        (int same, double place) = await CompareAsync(prompts: 20, threads: 1);
        Assert.InRange(same, 10, 20);
        Assert.InRange(place, 1, ReplyTokens);
    }

    /// <summary>The table of docs/embedded-engine.md.</summary>
    [Fact(Explicit = true)]
    public async Task Table_of_replies_that_the_cache_changes()
    {
        TestContext.Current.TestOutputHelper!.WriteLine("| threads | prompts | same reply | first other token, median |\n|---|---|---|---|");
        foreach (int threads in (int[])[1, 2])
        {
            (int same, double place) = await CompareAsync(prompts: 400, threads);
            TestContext.Current.TestOutputHelper!.WriteLine($"| {threads} | 400 | {same / 4.0:0.0} % | {place} |");
        }
    }

    // The same request twice: first without the cache, then with all but the last token of the prompt in it.
    private static async Task<(int Same, double FirstDifference)> CompareAsync(int prompts, int threads)
    {
        var options = new EngineOptions { Slots = 1, ContextSize = 4096, Threads = threads };
        using var model = EngineModel.Load(await ModelFile.FindAsync(options, TestContext.Current.CancellationToken));
        using var engine = new InferenceEngine(model, options, TimeProvider.System);
        var random = new Random(1);
        var places = new List<int>();
        for (int i = 0; i < prompts; i++)
        {
            int[] prompt = [.. Enumerable.Range(0, random.Next(200, 900)).Select(_ => TinyEngine.FirstByte + random.Next(0x20, 0x7F))];
            int cached = random.Next(1, prompt.Length);
            List<int> cold = await RunAsync(engine, prompt, cache: false);
            await RunAsync(engine, prompt[..cached], cache: false, tokens: 1);
            List<int> warm = await RunAsync(engine, prompt, cache: true);
            places.Add(cold.Zip(warm).TakeWhile(pair => pair.First == pair.Second).Count());
        }

        List<int> different = [.. places.Where(place => place < ReplyTokens).Order()];
        return (prompts - different.Count, different.Count == 0 ? ReplyTokens : different[different.Count / 2] + 1);
    }

    private static async Task<List<int>> RunAsync(InferenceEngine engine, int[] prompt, bool cache, int tokens = ReplyTokens)
    {
        var generation = new Generation { Prompt = prompt, Temperature = 0, Seed = 1, MaxTokens = tokens, CachePrompt = cache };
        engine.Submit(generation);
        var picked = new List<int>();
        await foreach (GenerationUpdate update in generation.Updates.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            picked.AddRange(update.Token is { } token ? [token] : []);
        }

        return picked;
    }
}
