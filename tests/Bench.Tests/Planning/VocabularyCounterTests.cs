using PrefixBench.Bench.Planning;
using PrefixBench.Core.Scenarios;

namespace PrefixBench.Bench.Tests.Planning;

public sealed class VocabularyCounterTests
{
    private static readonly Scenario Scenario = new() { Name = "s", SystemPrompt = "hello world", Tools = [], Turns = [new ScenarioTurn("hello world"), new ScenarioTurn("hello")], MaxTokens = 10 };

    // "hello world" is two tokens in both vocabularies, "hello" one; around each message there are three, and three before the reply.
    [Theory]
    [InlineData("gpt-4o")]
    [InlineData("openai/gpt-4.1-mini")]
    [InlineData("gpt-4")]
    public void Prompts_are_counted_by_a_published_vocabulary(string model)
    {
        PromptLengths lengths = VocabularyCounter.Count(model, ScenarioPrompt.PerTurn(Scenario, 2))!;

        Assert.Equal([2 + 2 + 9, 2 + 2 + 0 + 1 + 15 + 10], lengths.PerTurn);
        Assert.True(lengths.IsEstimate);
    }

    [Theory]
    [InlineData("llama-3.1-8b")]
    [InlineData("")]
    [InlineData("/")]
    public void Other_models_are_not_counted(string model) => Assert.Null(VocabularyCounter.Count(model, ScenarioPrompt.PerTurn(Scenario, 2)));
}
