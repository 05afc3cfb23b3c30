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

    /// <summary>The counts in the common meaning; null if the server reported none.</summary>
    public TokenUsage? Normalize(in ReportedCounts counts)
    {
        if (counts == default)
        {
            return null;
        }

        int? cached = counts.Cached ?? counts.TimedCached;
        if (cached is not null)
        {
            _hasNamedCached = true;
        }
        else if (_absentCachedIsZero && _hasNamedCached)
        {
            cached = 0;
        }

        int? prompt = ReadPrompt(counts, cached);
        return new()
        {
            PromptTokens = prompt,
            // More cached than there was prompt is a server's bug, not a hit.
            CachedTokens = cached >= 0 && !(cached > prompt) ? cached : null,
            CacheWriteTokens = counts.Written,
            OutputTokens = ReadOutput(counts),
            ReasoningTokens = counts.Reasoning,
        };
    }

    private int? ReadPrompt(in ReportedCounts counts, int? cached)
    {
        if (counts.Prompt is { } prompt)
        {
            // Without the count of the excluded tokens, the sum is unknown.
            return _promptExcludesCached ? prompt + cached + (counts.Written ?? 0) : prompt;
        }

        return counts.Cached + counts.Missed ?? counts.TimedCached + counts.TimedEvaluated;
    }

    private static int? ReadOutput(in ReportedCounts counts)
    {
        int? output = counts.Output ?? counts.TimedOutput;

        // Gemini leaves thoughts out of the completion tokens and puts them into the total; where the sum shows that, they are put back.
        return counts is { Reasoning: > 0 and var reasoning, Prompt: { } prompt, Total: { } total } && total == prompt + output + reasoning ? output + reasoning : output;
    }
}
