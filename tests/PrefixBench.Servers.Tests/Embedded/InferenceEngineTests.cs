using PrefixBench.Servers.Embedded.Options;
using PrefixBench.Servers.Embedded.Scheduling;
using PrefixBench.Servers.Embedded.Text;

namespace PrefixBench.Servers.Tests.Embedded;

public sealed class InferenceEngineTests
{
    private static readonly EngineOptions Options = TinyEngine.Options;

    private static readonly string Long = string.Concat(Enumerable.Range(0, 50).Select(i => $"{i * 7919} "));

    [Fact]
    public async Task Reply_with_the_same_seed_is_the_same_whether_cached_or_not()
    {
        using InferenceEngine engine = Start(Options);
        (int[] Tokens, GenerationResult Result) cold = await RunAsync(engine, Long, cache: false);
        (int[] Tokens, GenerationResult Result) warm = await RunAsync(engine, Long);
        Assert.Equal(0, cold.Result.CachedTokens);
        Assert.Equal(Encode(Long).Length - 1, warm.Result.CachedTokens);
        Assert.Equal(cold.Tokens, warm.Tokens);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(16, 3, 1)]
    [InlineData(512, 2, 2)]
    public async Task Reply_with_the_same_seed_is_the_same_whatever_the_engine(int batch, int slots, int threads)
    {
        using InferenceEngine engine = Start(Options);
        using InferenceEngine other = Start(Options with { PrefillBatch = batch, Slots = slots, Threads = threads });
        Assert.Equal((await RunAsync(engine, Long)).Tokens, (await RunAsync(other, Long)).Tokens);
    }

    [Fact]
    public async Task Reply_with_the_same_seed_is_the_same_beside_other_requests_and_in_any_slot()
    {
        using InferenceEngine engine = Start(Options with { Slots = 3 });
        (int[] Tokens, GenerationResult Result) alone = await RunAsync(engine, Long, slot: 0);
        (int[] Tokens, GenerationResult Result)[] together = await Task.WhenAll(
            RunAsync(engine, Long, slot: 1),
            RunAsync(engine, "something else " + Long, seed: 5),
            RunAsync(engine, Long, slot: 2, cache: false));
        Assert.Equal(alone.Tokens, together[0].Tokens);
        Assert.Equal(alone.Tokens, together[2].Tokens);
        Assert.NotEqual(alone.Tokens, together[1].Tokens);
    }

    [Fact]
    public async Task Reply_with_another_seed_is_another()
    {
        using InferenceEngine engine = Start(Options);
        Assert.NotEqual((await RunAsync(engine, Long)).Tokens, (await RunAsync(engine, Long, seed: 2)).Tokens);
    }

    [Fact]
    public async Task Reply_is_printable_and_as_long_as_asked_for()
    {
        using InferenceEngine engine = Start(Options);
        (int[]? tokens, GenerationResult? result) = await RunAsync(engine, "hello", tokens: 50);
        Assert.Equal(50, tokens.Length);
        Assert.Equal(50, result.PredictedTokens);
        Assert.All(tokens, token => Assert.InRange(ByteTokenizer.ByteOf(token)!.Value, 0x20, 0x7E));
    }

    [Fact]
    public async Task Reply_without_limit_ends_when_the_context_is_full()
    {
        using InferenceEngine engine = Start(Options with { ContextSize = 100 });
        (int[] _, GenerationResult? result) = await RunAsync(engine, new string('a', 80), tokens: null);
        Assert.Equal(100, result.CachedTokens + result.PromptTokens + result.PredictedTokens);
    }

    [Fact]
    public async Task Slot_with_the_longest_common_prefix_is_chosen()
    {
        using InferenceEngine engine = Start(Options);
        (int[] Tokens, GenerationResult Result) first = await RunAsync(engine, new string('a', 300));
        (int[] Tokens, GenerationResult Result) second = await RunAsync(engine, new string('b', 300));
        (int[] Tokens, GenerationResult Result) again = await RunAsync(engine, new string('a', 300) + "more");
        Assert.Equal(0, first.Result.CachedTokens);
        // The second went to the empty slot, so the first still holds its prompt: all of it, and the begin token.
        Assert.Equal(0, second.Result.CachedTokens);
        Assert.Equal(301, again.Result.CachedTokens);
        Assert.Equal(4, again.Result.PromptTokens);
    }

    [Fact]
    public async Task Slot_used_longest_ago_is_chosen_where_no_prefix_matches()
    {
        using InferenceEngine engine = Start(Options);
        await RunAsync(engine, new string('a', 300));
        await RunAsync(engine, new string('b', 300));
        await RunAsync(engine, new string('a', 300));
        await RunAsync(engine, new string('c', 300));
        Assert.Equal(300, (await RunAsync(engine, new string('a', 300))).Result.CachedTokens);
        // Only the begin token is left of it.
        Assert.Equal(1, (await RunAsync(engine, new string('b', 300))).Result.CachedTokens);
    }

    [Fact]
    public async Task Request_that_may_not_use_the_cache_still_fills_it()
    {
        using InferenceEngine engine = Start(Options);
        await RunAsync(engine, Long, cache: false);
        Assert.Equal(Encode(Long).Length - 1, (await RunAsync(engine, Long)).Result.CachedTokens);
    }

    [Fact]
    public async Task Reply_is_cached_for_the_next_turn_except_its_last_token()
    {
        using InferenceEngine engine = Start(Options);
        (int[] Tokens, GenerationResult Result) first = await RunAsync(engine, Long, tokens: 20);
        string reply = string.Concat(first.Tokens.Select(ByteTokenizer.NameOf));
        (int[] Tokens, GenerationResult Result) second = await RunAsync(engine, Long + reply + " and more");
        Assert.Equal(Encode(Long).Length + 19, second.Result.CachedTokens);
    }

    [Fact]
    public async Task Requests_beyond_the_slots_wait_and_are_served()
    {
        using InferenceEngine engine = Start(Options with { Slots = 2 });
        (int[] Tokens, GenerationResult Result)[] results = await Task.WhenAll(Enumerable.Range(0, 7).Select(i => RunAsync(engine, $"{i} {Long}")));
        Assert.All(results, result => Assert.Equal(12, result.Tokens.Length));
        Assert.Equal(0, engine.ReadCounters().Processing);
        Assert.Equal(0, engine.ReadCounters().Deferred);
    }

    [Fact]
    public async Task Counters_say_what_the_results_say()
    {
        using InferenceEngine engine = Start(Options);
        (int[] Tokens, GenerationResult Result)[] results = new[] { await RunAsync(engine, Long), await RunAsync(engine, Long + "!"), await RunAsync(engine, "x") };
        EngineCounters counters = engine.ReadCounters();
        Assert.Equal(results.Sum(run => run.Result.CachedTokens), counters.CachedTokens);
        Assert.Equal(results.Sum(run => run.Result.PromptTokens), counters.PromptTokens);
        Assert.Equal(results.Sum(run => run.Result.PredictedTokens), counters.PredictedTokens);
        Assert.Equal(Encode(Long).Length + 11, counters.LargestContext - 1);
    }

    [Fact]
    public async Task Cancelled_request_frees_its_slot_and_leaves_what_it_computed()
    {
        using InferenceEngine engine = Start(Options with { Slots = 1 });
        using var cancel = new CancellationTokenSource();
        Generation generation = Create(Long, tokens: null, cancellation: cancel.Token);
        engine.Submit(generation);
        while ((await generation.Updates.ReadAsync(TestContext.Current.CancellationToken)).Token is null)
        {
            // The start comes before the first token.
        }

        await cancel.CancelAsync();
        (int[] Tokens, GenerationResult Result) next = await RunAsync(engine, Long);
        Assert.Equal(Encode(Long).Length - 1, next.Result.CachedTokens);
    }

    [Fact]
    public async Task Stopped_engine_ends_its_requests()
    {
        InferenceEngine engine = Start(Options);
        Generation generation = Create(Long, tokens: null, cancellation: TestContext.Current.CancellationToken);
        engine.Submit(generation);
        await generation.Updates.ReadAsync(TestContext.Current.CancellationToken);
        engine.Dispose();
        var updates = new List<GenerationUpdate>();
        await foreach (GenerationUpdate update in generation.Updates.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            updates.Add(update);
        }

        Assert.DoesNotContain(updates, update => update.Result is not null);
    }

    private static InferenceEngine Start(EngineOptions options) => new(options, TimeProvider.System);

    private static int[] Encode(string text) => ByteTokenizer.Encode(text, addBegin: true);

    private static Generation Create(
        string prompt, int seed = 1, bool cache = true, int? slot = null, int? tokens = 12, CancellationToken cancellation = default) => new()
        {
            Prompt = Encode(prompt),
            MaxTokens = tokens,
            Seed = seed,
            CachePrompt = cache,
            SlotId = slot,
            Cancellation = cancellation,
        };

    private static async Task<(int[] Tokens, GenerationResult Result)> RunAsync(
        InferenceEngine engine, string prompt, int seed = 1, bool cache = true, int? slot = null, int? tokens = 12)
    {
        Generation generation = Create(prompt, seed, cache, slot, tokens);
        engine.Submit(generation);
        var picked = new List<int>();
        GenerationResult? result = null;
        await foreach (GenerationUpdate update in generation.Updates.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            if (update.Token is { } token)
            {
                picked.Add(token);
            }

            result ??= update.Result;
        }

        return ([.. picked], result!);
    }
}
