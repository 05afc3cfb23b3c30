using PrefixBench.Core.Chat;

namespace PrefixBench.Providers.Usage;

/// <summary>
/// Converts the counts that servers report to <see cref="TokenUsage"/>: prompt tokens include cached ones, output tokens include reasoning, and a count that
/// was not reported is null. One per provider, because it remembers over turns whether the server reports cached tokens at all.
/// </summary>
internal sealed class UsageMeaning
{
    private readonly bool _promptExcludesCached;
    private readonly bool _absentCachedIsZero;
    private volatile bool _hasNamedCached;

    /// <param name="promptExcludesCached">Whether the server's prompt count excludes cached (and cache-written) tokens, as Anthropic's does.</param>
    /// <param name="absentCachedIsZero">Whether an absent cached count means 0 once the server has reported one.</param>
    public UsageMeaning(bool promptExcludesCached, bool absentCachedIsZero)
    {
        _promptExcludesCached = promptExcludesCached;
        _absentCachedIsZero = absentCachedIsZero;
    }

    /// <summary>
    /// The counts in the common meaning; null if the server reported none. Zero is no count of a prompt, which always has tokens, nor of an answer whose tokens
    /// arrived: a server that reports it did not count.
    /// </summary>
    /// <param name="counts">The counts of all payloads of one answer.</param>
    /// <param name="hasToken">Whether a token arrived.</param>
    public TokenUsage? Normalize(in ReportedCounts counts, bool hasToken)
    {
        int? output = ReadOutput(counts, hasToken);
        bool isPromptCounted = IsPromptCounted(counts);
        if (!isPromptCounted && output is null && !(counts.Reasoning > 0))
        {
            return null;
        }

        int? cached = !isPromptCounted ? null : counts.Cached > 0 ? counts.Cached : counts.TimedCached ?? counts.Cached;
        if (cached is not null)
        {
            _hasNamedCached = true;
        }
        else if (_absentCachedIsZero && _hasNamedCached && isPromptCounted)
        {
            cached = 0;
        }

        int? prompt = ReadPrompt(counts, cached);
        return new()
        {
            PromptTokens = prompt,
            // More cached than there was prompt is a server's bug, not a hit.
            CachedTokens = cached >= 0 && !(cached > prompt) ? cached : null,
            CacheWriteTokens = isPromptCounted ? counts.Written : null,
            OutputTokens = output,
            ReasoningTokens = output is null && counts.Reasoning == 0 ? null : counts.Reasoning,
        };
    }

    private int? ReadPrompt(in ReportedCounts counts, int? cached)
    {
        if (counts.Prompt is { } prompt && (_promptExcludesCached || prompt > 0))
        {
            // Without the count of the excluded tokens, the sum is unknown; but Ollama first estimates the whole prompt, and later counts it.
            return _promptExcludesCached && !(counts.IsPromptRaised && cached is null) ? Count((long?)prompt + cached + (counts.Written ?? 0)) : prompt;
        }

        return Count((long?)counts.Cached + counts.Missed) ?? Count((long?)counts.TimedCached + counts.TimedEvaluated);
    }

    // Unknown rather than wrong: nothing at all, or more than a count can hold.
    private static int? Count(long? sum) => sum is > 0 and <= int.MaxValue ? (int)sum : null;

    private static bool IsPromptCounted(in ReportedCounts counts) => counts.Prompt > 0 || counts.Cached > 0 || counts.Missed > 0 || counts.Written > 0
        || counts.TimedCached > 0 || counts.TimedEvaluated > 0 || counts is { Prompt: null, Cached: not null };

    private static int? ReadOutput(in ReportedCounts counts, bool hasToken)
    {
        int? output = counts.Output > 0 ? counts.Output : counts.TimedOutput ?? counts.Output;
        // Gemini leaves thoughts out of the completion tokens and puts them into the total; where the sum shows that, they are put back.
        output = counts is { Reasoning: > 0 and var reasoning, Prompt: { } prompt, Total: { } total } && total == (long)prompt + output + reasoning ? output + reasoning : output;
        return output == 0 && hasToken ? null : output;
    }
}
