using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Security;
using Xunit;

namespace PrefixBench.Providers.Tests.Configuration;

public sealed class ProviderSelectorTests
{
    private static readonly string[] Names = ["deepseek/deepseek-chat", "ollama/qwen3.5:9b", "ollama/gemma4:26b", "openrouter/openai/gpt-4.1-mini", "vllm"];

    private static ProviderSelection<string> Select(params string[] patterns) => new ProviderSelector(patterns).Select(Names, name => name);

    [Theory]
    [InlineData("ollama/*", "ollama/qwen3.5:9b ollama/gemma4:26b")]
    [InlineData("OLLAMA/GEMMA4:26B", "ollama/gemma4:26b")]
    [InlineData("*mini", "openrouter/openai/gpt-4.1-mini")]
    [InlineData("ollama/qwen?.5:9b", "ollama/qwen3.5:9b")]
    [InlineData("*", "deepseek/deepseek-chat ollama/qwen3.5:9b ollama/gemma4:26b openrouter/openai/gpt-4.1-mini vllm")]
    public void Pattern_matches_over_slashes_and_whatever_the_case(string pattern, string expected) =>
        Assert.Equal(expected.Split(' '), Select(pattern).Selected);

    [Fact]
    public void No_pattern_means_everything() => Assert.Equal(Names, Select().Selected);

    [Fact]
    public void Item_that_several_patterns_match_comes_once_and_in_its_own_place() => Assert.Equal(["ollama/gemma4:26b", "vllm"], Select("vllm", "*gemma*", "vl*").Selected);

    [Theory]
    [InlineData("vlm", "no provider matches \"vlm\"; the nearest names are vllm")]
    [InlineData("gemma4", "no provider matches \"gemma4\"; the nearest names are ollama/gemma4:26b")]
    [InlineData("gemma5/*", "no provider matches \"gemma5/*\"; there are deepseek/deepseek-chat, ollama/qwen3.5:9b, ollama/gemma4:26b, openrouter/openai/gpt-4.1-mini, vllm")]
    public void Pattern_that_matches_nothing_names_the_nearest(string pattern, string expected)
    {
        ProviderSelection<string> selection = Select("vllm", pattern);

        Assert.Equal(["vllm"], selection.Selected);
        Assert.Equal(expected, Assert.Single(selection.Mistakes));
    }

    [Theory]
    [InlineData("new", true)]
    [InlineData("NEW", true)]
    [InlineData("n*", false)]
    [InlineData("*", false)]
    [InlineData("other", false)]
    public void Only_the_exact_name_is_consent(string pattern, bool consents)
    {
        var settings = new ProviderSettings { Name = "new", BaseUrl = new Uri("https://x.example"), KeyEnv = "X_KEY", Origin = new RowOrigin(RowAuthor.File, [], []), Permit = KeyPermit.Undecided, Enabled = false };

        ProviderSettings after = Assert.Single(new ProviderSelector([pattern]).Consent([settings], []));
        Assert.Equal(consents, after.Permit.IsGiven);
        Assert.Equal(consents, after.Enabled);
    }
}
