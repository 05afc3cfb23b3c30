using PrefixBench.Servers.Embedded.Model;
using PrefixBench.Servers.Embedded.Options;
using PrefixBench.Servers.Embedded.Scheduling;

namespace PrefixBench.Servers.Tests.Embedded;

public sealed class InferenceEngineTests
{
    private static readonly EngineOptions Options = TinyEngine.Options;

    private static readonly EngineModel Model = EngineModel.Load(TinyEngine.ModelFile);

    private static readonly int[] Long = Bytes(string.Concat(Enumerable.Range(0, 50).Select(i => $"{i * 7919} ")));

    [Fact]
    public async Task Same_request_at_temperature_0_gives_the_same_tokens_again()
    {
        using InferenceEngine engine = Start(Options);
        Assert.Equal((await RunAsync(engine, Long, cache: false)).Tokens, (await RunAsync(engine, Long, cache: false)).Tokens);
    }

    [Fact]
    public async Task Whole_prompt_but_its_last_token_is_reused()
    {
        using InferenceEngine engine = Start(Options);
        await RunAsync(engine, Long);
        Assert.Equal(Long.Length - 1, (await RunAsync(engine, Long)).Result.CachedTokens);
        Assert.Equal(0, (await RunAsync(engine, Long, cache: false)).Result.CachedTokens);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(16, 3, 1)]
    [InlineData(512, 2, 2)]
    public async Task Any_batch_slots_and_threads_count_the_same_tokens(int batch, int slots, int threads)
    {
        using InferenceEngine engine = Start(Options with { PrefillBatch = batch, Slots = slots, Threads = threads });
        GenerationResult[] results = [(await RunAsync(engine, Long, tokens: 5)).Result, (await RunAsync(engine, [.. Long, .. Bytes("more")], tokens: 5)).Result];
        Assert.Equal([0, Long.Length], results.Select(result => result.CachedTokens));
        Assert.Equal([Long.Length, 4], results.Select(result => result.PromptTokens));
        Assert.All(results, result => Assert.Equal(5, result.PredictedTokens));
    }

    [Fact]
    public async Task Requests_of_one_batch_do_not_see_each_other()
    {
        using InferenceEngine engine = Start(Options with { Slots = 3 });
        int[][] prompts = [Long, [.. Bytes("something else"), .. Long], Bytes(new string('z', 200))];
        int[][] alone = [.. await Task.WhenAll(prompts.Select(async prompt => (await RunAsync(engine, prompt, cache: false, tokens: 1)).Tokens))];
        // Each once more, at the same time as the others: the first tokens are those of the prompts alone.
        (int[] Tokens, GenerationResult Result)[] together = await Task.WhenAll(prompts.Select(prompt => RunAsync(engine, prompt, cache: false, tokens: 1)));
        Assert.Equal(alone, together.Select(run => run.Tokens));
    }

    [Fact]
    public async Task Reply_with_another_seed_is_another()
    {
        using InferenceEngine engine = Start(Options);
        Assert.NotEqual((await RunAsync(engine, Long, temperature: 1)).Tokens, (await RunAsync(engine, Long, seed: 2, temperature: 1)).Tokens);
    }

    [Fact]
    public async Task Reply_is_of_letters_and_digits_and_as_long_as_asked_for()
    {
        using InferenceEngine engine = Start(Options);
        (int[]? tokens, GenerationResult? result) = await RunAsync(engine, Bytes("hello"), tokens: 50);
        Assert.Equal(50, tokens.Length);
        Assert.Equal(50, result.PredictedTokens);
        Assert.All(tokens, token => Assert.True(char.IsAsciiLetterOrDigit((char)(token - TinyEngine.FirstByte))));
        Assert.True(result.IsCutOff);
    }

    [Fact]
    public async Task Reply_without_limit_ends_when_the_context_is_full()
    {
        using InferenceEngine engine = Start(Options with { ContextSize = 100 });
        (int[] _, GenerationResult? result) = await RunAsync(engine, Bytes(new string('a', 80)), tokens: null);
        Assert.Equal(100, result.CachedTokens + result.PromptTokens + result.PredictedTokens);
    }

    [Fact]
    public async Task Slot_with_the_longest_common_prefix_is_chosen()
    {
        using InferenceEngine engine = Start(Options);
        (int[] Tokens, GenerationResult Result) first = await RunAsync(engine, Bytes(new string('a', 300)));
        (int[] Tokens, GenerationResult Result) second = await RunAsync(engine, Bytes(new string('b', 300)));
        (int[] Tokens, GenerationResult Result) again = await RunAsync(engine, [.. Bytes(new string('a', 300)), .. Bytes("more")]);
        Assert.Equal(0, first.Result.CachedTokens);
        // The second went to the empty slot, so the first still holds its prompt.
        Assert.Equal(0, second.Result.CachedTokens);
        Assert.Equal(300, again.Result.CachedTokens);
        Assert.Equal(4, again.Result.PromptTokens);
    }

    [Fact]
    public async Task Slot_used_longest_ago_is_chosen_where_no_prefix_matches()
    {
        using InferenceEngine engine = Start(Options);
        await RunAsync(engine, Bytes(new string('a', 300)));
        await RunAsync(engine, Bytes(new string('b', 300)));
        await RunAsync(engine, Bytes(new string('a', 300)));
        await RunAsync(engine, Bytes(new string('c', 300)));
        Assert.Equal(299, (await RunAsync(engine, Bytes(new string('a', 300)))).Result.CachedTokens);
        Assert.Equal(0, (await RunAsync(engine, Bytes(new string('b', 300)))).Result.CachedTokens);
    }

    [Fact]
    public async Task Request_that_may_not_use_the_cache_still_fills_it()
    {
        using InferenceEngine engine = Start(Options);
        await RunAsync(engine, Long, cache: false);
        Assert.Equal(Long.Length - 1, (await RunAsync(engine, Long)).Result.CachedTokens);
    }

    [Fact]
    public async Task Reply_is_cached_for_the_next_turn_except_its_last_token()
    {
        using InferenceEngine engine = Start(Options);
        (int[] Tokens, GenerationResult Result) first = await RunAsync(engine, Long, tokens: 20);
        (int[] Tokens, GenerationResult Result) second = await RunAsync(engine, [.. Long, .. first.Tokens, .. Bytes(" and more")]);
        Assert.Equal(Long.Length + 19, second.Result.CachedTokens);
    }

    [Fact]
    public async Task Requests_beyond_the_slots_wait_and_are_served()
    {
        using InferenceEngine engine = Start(Options with { Slots = 2 });
        (int[] Tokens, GenerationResult Result)[] results = await Task.WhenAll(Enumerable.Range(0, 7).Select(i => RunAsync(engine, [.. Bytes($"{i} "), .. Long])));
        Assert.All(results, result => Assert.Equal(12, result.Tokens.Length));
        Assert.Equal(0, engine.ReadCounters().Processing);
        Assert.Equal(0, engine.ReadCounters().Deferred);
    }

    [Fact]
    public async Task Counters_say_what_the_results_say()
    {
        using InferenceEngine engine = Start(Options);
        (int[] Tokens, GenerationResult Result)[] results = new[] { await RunAsync(engine, Long), await RunAsync(engine, [.. Long, .. Bytes("!")]), await RunAsync(engine, Bytes("x")) };
        EngineCounters counters = engine.ReadCounters();
        Assert.Equal(results.Sum(run => run.Result.CachedTokens), counters.CachedTokens);
        Assert.Equal(results.Sum(run => run.Result.PromptTokens), counters.PromptTokens);
        Assert.Equal(results.Sum(run => run.Result.PredictedTokens), counters.PredictedTokens);
        Assert.Equal(Long.Length + 11, counters.LargestContext - 1);
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
        Assert.Equal(Long.Length - 1, next.Result.CachedTokens);
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

    private static InferenceEngine Start(EngineOptions options) => new(Model, options, TimeProvider.System);

    private static int[] Bytes(string text) => [.. text.Select(letter => TinyEngine.FirstByte + letter)];

    private static Generation Create(
        int[] prompt, int seed = 1, float temperature = 0, bool cache = true, int? slot = null, int? tokens = 12, CancellationToken cancellation = default) => new()
        {
            Prompt = prompt,
            Temperature = temperature,
            MaxTokens = tokens,
            Seed = seed,
            CachePrompt = cache,
            SlotId = slot,
            Cancellation = cancellation,
        };

    private static async Task<(int[] Tokens, GenerationResult Result)> RunAsync(
        InferenceEngine engine, int[] prompt, int seed = 1, float temperature = 0, bool cache = true, int? slot = null, int? tokens = 12)
    {
        Generation generation = Create(prompt, seed, temperature, cache, slot, tokens);
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
