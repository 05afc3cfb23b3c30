using PrefixBench.Servers.Embedded.Model;
using PrefixBench.Servers.Embedded.Options;

namespace PrefixBench.Servers.Tests.Embedded;

public sealed class EmbeddedModelTests
{
    private static readonly string Text = string.Concat(Enumerable.Range(0, 60).Select(i => $"{i * 7919} "));

    [Fact]
    public async Task Prefill_again_gives_the_same_scores()
    {
        using EmbeddedModel model = await LoadAsync();
        int[] prompt = model.Tokenize(Text);
        Assert.Equal(model.Prefill(prompt, 0), model.Prefill(prompt, 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(255)]
    public async Task Prefill_from_the_cache_predicts_what_it_predicts_without(int cached)
    {
        using EmbeddedModel model = await LoadAsync();
        int[] prompt = model.Tokenize(Text);
        float[] cold = model.Prefill(prompt, 0);
        // Whatever stood behind the common prefix before must not show through.
        float[] other = model.Prefill([.. prompt[..cached], .. model.Tokenize(new string('?', 100))], 0);
        float[] warm = model.Prefill(prompt, cached);

        // The last bits depend on how the prompt is cut into batches.
        Assert.InRange(Distance(cold, warm), 0, 0.1 * Distance(cold, other));
    }

    [Fact]
    public async Task Prefill_depends_on_every_token_and_on_their_order()
    {
        using EmbeddedModel model = await LoadAsync();
        int[] prompt = model.Tokenize(Text);
        float[] scores = model.Prefill(prompt, 0);
        int[] changed = [.. prompt[..3], prompt[3] + 1, .. prompt[4..]];
        int[] swapped = [.. prompt];
        (swapped[3], swapped[100]) = (swapped[100], swapped[3]);
        Assert.NotEqual(swapped[3], swapped[100]);

        Assert.NotEqual(scores, model.Prefill(changed, 0));
        Assert.NotEqual(scores, model.Prefill(swapped, 0));
    }

    [Fact]
    public async Task Synthetic_model_of_another_seed_is_another_model()
    {
        var options = new EngineOptions { Width = 32, Layers = 1, ContextSize = 512, Threads = 1 };
        using EmbeddedModel one = await EmbeddedModel.LoadAsync(options, TestContext.Current.CancellationToken);
        using EmbeddedModel other = await EmbeddedModel.LoadAsync(options with { Seed = 2 }, TestContext.Current.CancellationToken);

        Assert.Equal(one.ParameterCount, other.ParameterCount);
        Assert.NotEqual(one.Prefill(one.Tokenize("hello"), 0), other.Prefill(other.Tokenize("hello"), 0));
    }

    [Fact]
    public async Task Prefill_evaluates_only_the_tokens_that_are_not_in_the_cache()
    {
        using EmbeddedModel model = await LoadAsync();
        int[] prompt = model.Tokenize(Text);
        model.Prefill(prompt.AsSpan(0, 200), 0);
        model.Prefill(prompt.AsSpan(0, 250), 190);
        Assert.Equal(200 + 60, model.TokensEvaluated);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(51)]
    [InlineData(-1)]
    public async Task Prefill_refuses_a_cache_it_does_not_hold(int cached)
    {
        using EmbeddedModel model = await LoadAsync();
        int[] prompt = model.Tokenize(Text);
        model.Prefill(prompt.AsSpan(0, 50), 0);
        Assert.Throws<ArgumentException>(() => model.Prefill(prompt.AsSpan(0, 100), cached));
    }

    private static Task<EmbeddedModel> LoadAsync() => EmbeddedModel.LoadAsync(TinyEngine.Options, TestContext.Current.CancellationToken);

    private static double Distance(float[] one, float[] other) => Math.Sqrt(one.Zip(other, (a, b) => Math.Pow(a - b, 2)).Sum());
}
