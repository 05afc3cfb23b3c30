using PrefixBench.Servers.Embedded.Model;
using PrefixBench.Servers.Embedded.Options;

namespace PrefixBench.Servers.Tests.Embedded;

public sealed class EmbeddedModelTests
{
    private static readonly EngineOptions Options = new() { Width = 64, Layers = 3, ContextSize = 512, PrefillBatch = 64, Threads = 1 };

    private static readonly int[] Prompt = EmbeddedModel.Tokenize(string.Concat(Enumerable.Range(0, 60).Select(i => $"{i * 7919} ")));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(100)]
    [InlineData(512)]
    public void Prefill_in_other_batches_gives_the_same_bits(int batch)
    {
        Assert.Equal(Evaluate(Options), Evaluate(Options with { PrefillBatch = batch }));
    }

    [Fact]
    public void Prefill_on_several_threads_gives_the_same_bits()
    {
        Assert.Equal(Evaluate(Options), Evaluate(Options with { Threads = 3 }));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(255)]
    public void Prefill_from_the_cache_gives_the_same_bits_as_without(int cached)
    {
        using var model = new EmbeddedModel(Options);
        // Whatever stood behind the common prefix before must not show through.
        model.Prefill([.. Prompt[..cached], .. EmbeddedModel.Tokenize(new string('?', 100))], 0);
        Assert.Equal(Evaluate(Options), model.Prefill(Prompt, cached));
    }

    [Fact]
    public void Prefill_token_by_token_gives_the_same_bits_as_at_once()
    {
        using var model = new EmbeddedModel(Options);
        float[] last = [];
        for (int length = 1; length <= Prompt.Length; length++)
        {
            last = model.Prefill(Prompt.AsSpan(0, length), length - 1);
        }

        Assert.Equal(Evaluate(Options), last);
    }

    [Fact]
    public void Prefill_depends_on_every_token()
    {
        using var model = new EmbeddedModel(Options);
        int[] changed = (int[])Prompt.Clone();
        changed[3]++;
        Assert.NotEqual(model.Prefill(Prompt, 0), model.Prefill(changed, 3));
    }

    [Fact]
    public void Prefill_depends_on_the_order_of_tokens()
    {
        using var model = new EmbeddedModel(Options with { Layers = 1 });
        int[] swapped = (int[])Prompt.Clone();
        (swapped[3], swapped[100]) = (swapped[100], swapped[3]);
        Assert.NotEqual(swapped[3], swapped[100]);
        Assert.NotEqual(model.Prefill(Prompt, 0), model.Prefill(swapped, 0));
    }

    [Fact]
    public void Prefill_with_another_seed_is_another_model()
    {
        Assert.NotEqual(Evaluate(Options), Evaluate(Options with { Seed = 2 }));
    }

    [Fact]
    public void Prefill_of_four_times_the_tokens_costs_more_than_four_times_the_arithmetic()
    {
        long small = CountArithmetic(100, 0);
        long large = CountArithmetic(400, 0);
        Assert.True(large > 4 * small, $"{large} against {small}");
    }

    [Fact]
    public void Prefill_of_the_uncached_tokens_alone_costs_their_arithmetic_alone()
    {
        long cold = CountArithmetic(400, 0);
        long warm = CountArithmetic(400, 360);
        Assert.InRange(warm, 1, cold / 5);
    }

    [Fact]
    public void Prefill_counts_the_tokens_it_evaluates()
    {
        using var model = new EmbeddedModel(Options);
        model.Prefill(Prompt.AsSpan(0, 200), 0);
        model.Prefill(Prompt.AsSpan(0, 250), 190);
        Assert.Equal(200 + 60, model.TokensEvaluated);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(51)]
    [InlineData(-1)]
    public void Prefill_refuses_a_cache_it_does_not_hold(int cached)
    {
        using var model = new EmbeddedModel(Options);
        model.Prefill(Prompt.AsSpan(0, 50), 0);
        Assert.Throws<ArgumentException>(() => model.Prefill(Prompt.AsSpan(0, 100), cached));
    }

    private static float[] Evaluate(EngineOptions options)
    {
        using var model = new EmbeddedModel(options);
        return model.Prefill(Prompt, 0);
    }

    private static long CountArithmetic(int tokens, int cached)
    {
        using var model = new EmbeddedModel(Options);
        int[] prompt = EmbeddedModel.Tokenize(new string('a', tokens - 1));
        if (cached > 0)
        {
            model.Prefill(prompt.AsSpan(0, cached), 0);
        }

        long before = model.MultiplyAdds;
        model.Prefill(prompt, cached);
        return model.MultiplyAdds - before;
    }
}
