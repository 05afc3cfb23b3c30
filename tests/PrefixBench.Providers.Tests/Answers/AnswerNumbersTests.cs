using System.Text;
using PrefixBench.Core.Chat;
using PrefixBench.Providers.Answers;
using Xunit;

namespace PrefixBench.Providers.Tests.Answers;

public sealed class AnswerNumbersTests
{
    private static (TokenUsage? Usage, ServerTimings? Timings) Read(string dialect, string answer) => AnswerNumbers.Read(dialect, Encoding.UTF8.GetBytes(answer));

    [Theory]
    [InlineData("openai", """{"choices":[{"message":{"role":"assistant","content":"x"}}],"usage":{"prompt_tokens":100,"completion_tokens":1,"prompt_tokens_details":{"cached_tokens":40}}}""")]
    [InlineData("anthropic", """{"type":"message","role":"assistant","content":[{"type":"text","text":"x"}],"usage":{"input_tokens":60,"cache_read_input_tokens":40,"cache_creation_input_tokens":0,"output_tokens":1}}""")]
    [InlineData("gemini", """{"candidates":[],"usageMetadata":{"promptTokenCount":100,"cachedContentTokenCount":40,"candidatesTokenCount":1}}""")]
    public void Counts_of_an_answer_that_was_not_streamed_have_the_common_meaning(string dialect, string answer)
    {
        TokenUsage usage = Read(dialect, answer).Usage!;

        Assert.Equal((100, 40), (usage.PromptTokens, usage.CachedTokens));
    }

    [Fact]
    public void Times_of_the_server_are_read()
    {
        ServerTimings llama = Read("openai", """{"usage":{"prompt_tokens":100},"timings":{"cache_n":40,"prompt_n":60,"prompt_ms":12.5,"predicted_n":1,"predicted_ms":0.001}}""").Timings!;
        ServerTimings ollama = Read("ollama", """{"message":{"content":"x"},"done":true,"prompt_eval_count":100,"prompt_eval_duration":12500000,"load_duration":300000000}""").Timings!;

        Assert.Equal((12.5, 60), (llama.PromptEval!.Value.TotalMilliseconds, llama.PromptEvalTokens));
        Assert.Equal((12.5, 300), (ollama.PromptEval!.Value.TotalMilliseconds, ollama.Load!.Value.TotalMilliseconds));
    }

    [Theory]
    [InlineData("openai", "[]")]
    [InlineData("openai", "no JSON")]
    [InlineData("openai", """{"error":{"message":"no"}}""")]
    [InlineData("unknown", """{"usage":{"prompt_tokens":1}}""")]
    public void What_is_no_answer_has_no_numbers(string dialect, string answer) => Assert.Equal((null, null), Read(dialect, answer));
}
