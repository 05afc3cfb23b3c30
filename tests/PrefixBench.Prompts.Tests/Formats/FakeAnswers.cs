using System.Text.Json;
using PrefixBench.Prompts.Formats;
using PrefixBench.Prompts.Requests;

namespace PrefixBench.Prompts.Tests.Formats;

/// <summary>Reads answers of which only the usage counts, in OpenAI's or Anthropic's words.</summary>
internal sealed class FakeAnswers : IAnswerNumbers
{
    public ServerReport Read(string dialect, ReadOnlySpan<byte> answer)
    {
        JsonElement usage = JsonElement.Parse(answer).GetProperty("usage");
        return usage.TryGetProperty("prompt_tokens", out JsonElement prompt)
            ? new ServerReport { PromptTokens = prompt.GetInt32(), CachedTokens = usage.TryGetProperty("prompt_tokens_details", out JsonElement details) ? details.GetProperty("cached_tokens").GetInt32() : null }
            : new ServerReport { PromptTokens = usage.GetProperty("input_tokens").GetInt32() + usage.GetProperty("cache_read_input_tokens").GetInt32(), CachedTokens = usage.GetProperty("cache_read_input_tokens").GetInt32() };
    }
}
