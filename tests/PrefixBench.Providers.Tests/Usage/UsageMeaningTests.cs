using System.Text;
using PrefixBench.Core.Chat;
using PrefixBench.Providers.Json;
using PrefixBench.Providers.Usage;
using Xunit;

namespace PrefixBench.Providers.Tests.Usage;

/// <summary>The table of meanings (wire reference, section 0.1), row by row, from the JSON that each server writes.</summary>
public sealed class UsageMeaningTests
{
    [Theory]
    // OpenAI, ARK, TensorRT-LLM, LMDeploy, mlx-lm: inclusive.
    [InlineData("{\"prompt_tokens\":1200,\"completion_tokens\":5,\"total_tokens\":1205,\"prompt_tokens_details\":{\"cached_tokens\":1024,\"audio_tokens\":0},\"completion_tokens_details\":{\"reasoning_tokens\":3}}", 1200, 1024, null, 5, 3)]
    // A zero that was said is a zero.
    [InlineData("{\"prompt_tokens\":12,\"completion_tokens\":5,\"prompt_tokens_details\":{\"cached_tokens\":0}}", 12, 0, null, 5, null)]
    // LM Studio, KoboldCpp, SGLang cold: nothing said of the cache.
    [InlineData("{\"prompt_tokens\":12,\"completion_tokens\":5,\"prompt_tokens_details\":null}", 12, null, null, 5, null)]
    // DeepSeek: hit and miss, with the prompt and without it.
    [InlineData("{\"prompt_tokens\":100,\"completion_tokens\":5,\"prompt_cache_hit_tokens\":64,\"prompt_cache_miss_tokens\":36}", 100, 64, null, 5, null)]
    [InlineData("{\"completion_tokens\":5,\"prompt_cache_hit_tokens\":64,\"prompt_cache_miss_tokens\":36}", 100, 64, null, 5, null)]
    // OpenRouter and vLLM name what was written.
    [InlineData("{\"prompt_tokens\":100,\"completion_tokens\":5,\"prompt_tokens_details\":{\"cached_tokens\":0,\"cache_write_tokens\":90}}", 100, 0, 90, 5, null)]
    [InlineData("{\"prompt_tokens\":100,\"completion_tokens\":5,\"prompt_tokens_details\":{\"cached_tokens\":16,\"created_cache_tokens\":80}}", 100, 16, 80, 5, null)]
    // A gateway with Anthropic's names beside OpenAI's, one of them filled by default.
    [InlineData("{\"prompt_tokens\":100,\"completion_tokens\":5,\"prompt_tokens_details\":{\"cached_tokens\":0},\"cache_read_input_tokens\":80,\"cache_creation_input_tokens\":10}", 100, 80, 10, 5, null)]
    [InlineData("{\"input_tokens\":3,\"prompt_tokens\":100,\"output_tokens\":5,\"completion_tokens\":5,\"cached_tokens\":80}", 100, 80, null, 5, null)]
    // SGLang's reasoning count stands alone.
    [InlineData("{\"prompt_tokens\":100,\"completion_tokens\":5,\"reasoning_tokens\":2}", 100, null, null, 5, 2)]
    // Gemini's OpenAI route leaves thoughts out of the completion and puts them into the total.
    [InlineData("{\"prompt_tokens\":19693,\"completion_tokens\":7,\"total_tokens\":20309,\"completion_tokens_details\":{\"reasoning_tokens\":609}}", 19693, null, null, 616, 609)]
    // More cached than there was prompt, negative, or not a number: not said.
    [InlineData("{\"prompt_tokens\":100,\"completion_tokens\":5,\"prompt_tokens_details\":{\"cached_tokens\":101}}", 100, null, null, 5, null)]
    [InlineData("{\"prompt_tokens\":100,\"completion_tokens\":5,\"prompt_tokens_details\":{\"cached_tokens\":-1}}", 100, null, null, 5, null)]
    [InlineData("{\"prompt_tokens\":\"100\",\"completion_tokens\":5.5,\"prompt_tokens_details\":[1]}", null, null, null, null, null)]
    [InlineData("{\"prompt_tokens\":1e99,\"completion_tokens\":5.0}", null, null, null, 5, null)]
    public void Inclusive_usage_means_what_it_says(string json, int? prompt, int? cached, int? written, int? output, int? reasoning) =>
        Assert.Equal(
            prompt is null && output is null ? null : new TokenUsage { PromptTokens = prompt, CachedTokens = cached, CacheWriteTokens = written, OutputTokens = output, ReasoningTokens = reasoning },
            new UsageMeaning(promptExcludesCached: false, absentCachedIsZero: false).Normalize(Read(json), hasToken: true));

    [Theory]
    [InlineData("{\"input_tokens\":1,\"cache_read_input_tokens\":845,\"output_tokens\":3}", 846, 845, null)]
    [InlineData("{\"input_tokens\":10,\"cache_read_input_tokens\":800,\"cache_creation_input_tokens\":36,\"output_tokens\":3}", 846, 800, 36)]
    [InlineData("{\"input_tokens\":10,\"cache_read_input_tokens\":0,\"cache_creation_input_tokens\":836,\"output_tokens\":3}", 846, 0, 836)]
    [InlineData("{\"prompt_tokens\":10,\"prompt_tokens_details\":{\"cached_tokens\":836},\"completion_tokens\":3}", 846, 836, null)]
    // What is left out and not named leaves the sum unknown.
    [InlineData("{\"input_tokens\":10,\"output_tokens\":3}", null, null, null)]
    public void Exclusive_usage_is_summed(string json, int? prompt, int? cached, int? written) =>
        Assert.Equal(
            new TokenUsage { PromptTokens = prompt, CachedTokens = cached, CacheWriteTokens = written, OutputTokens = 3 },
            new UsageMeaning(promptExcludesCached: true, absentCachedIsZero: false).Normalize(Read(json), hasToken: true));

    [Fact]
    public void Absent_cached_count_is_zero_only_after_one_was_named()
    {
        var meaning = new UsageMeaning(promptExcludesCached: false, absentCachedIsZero: true);
        ReportedCounts without = Read("{\"prompt_tokens\":100,\"completion_tokens\":5}");

        Assert.Null(meaning.Normalize(without, hasToken: true)!.CachedTokens);
        Assert.Equal(64, meaning.Normalize(Read("{\"prompt_tokens\":100,\"prompt_tokens_details\":{\"cached_tokens\":64}}"), hasToken: true)!.CachedTokens);
        Assert.Equal(0, meaning.Normalize(without, hasToken: true)!.CachedTokens);
    }

    [Fact]
    public void Absent_cached_count_stays_unknown_without_the_setting()
    {
        var meaning = new UsageMeaning(promptExcludesCached: false, absentCachedIsZero: false);
        meaning.Normalize(Read("{\"prompt_tokens\":100,\"prompt_tokens_details\":{\"cached_tokens\":64}}"), hasToken: true);

        Assert.Null(meaning.Normalize(Read("{\"prompt_tokens\":100}"), hasToken: true)!.CachedTokens);
    }

    [Fact]
    public void Llama_timings_stand_in_for_usage()
    {
        var counts = new ReportedCounts { TimedCached = 837, TimedEvaluated = 1, TimedOutput = 4 };

        Assert.Equal(
            new TokenUsage { PromptTokens = 838, CachedTokens = 837, OutputTokens = 4 },
            new UsageMeaning(promptExcludesCached: false, absentCachedIsZero: false).Normalize(counts, hasToken: true));
    }

    [Fact]
    public void Nothing_said_is_no_usage() =>
        Assert.Null(new UsageMeaning(promptExcludesCached: false, absentCachedIsZero: true).Normalize(default, hasToken: true));

    private static ReportedCounts Read(string json)
    {
        var walker = new JsonWalker(Encoding.UTF8.GetBytes($"{{\"usage\":{json}}}"), new char[JsonWalker.NameLength]);
        Assert.True(walker.NextProperty(walker.EnterRoot()));
        var counts = default(ReportedCounts);
        UsageObjectReader.Read(ref walker, ref counts);
        return counts;
    }
}
