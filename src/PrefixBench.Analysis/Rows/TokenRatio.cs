using PrefixBench.Core.Samples;

namespace PrefixBench.Analysis.Rows;

/// <summary>Cached ÷ prompt tokens over several samples.</summary>
internal static class TokenRatio
{
    /// <summary>Sum ÷ sum over the samples that have both numbers, 0 to 1; null when none has, or no prompt token was counted.</summary>
    public static double? From(IEnumerable<TurnSample> samples, Func<TurnSample, (double? Cached, double? Prompt)> counts)
    {
        // Only whole pairs: a sample with a prompt and no cached count would pass for a miss.
        (double cached, double prompt) = (0.0, 0.0);
        foreach (TurnSample sample in samples)
        {
            if (counts(sample) is ({ } cachedHere, { } promptHere))
            {
                cached += cachedHere;
                prompt += promptHere;
            }
        }

        return prompt > 0 ? cached / prompt : null;
    }
}
