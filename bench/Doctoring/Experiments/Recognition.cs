namespace PrefixBench.Bench.Doctoring.Experiments;

/// <summary>Finds out, once for all experiments, whether a prompt that is in the cache can be told from one that is not: by counts, or else by the clock.</summary>
internal static class Recognition
{
    // The chance that four of eight times are the shortest by accident is 1 in 70.
    private const int Pairs = 4;

    /// <summary>The requests that it needs at most.</summary>
    public static int Requests => (2 * Pairs) + Examination.CalibrationRequests;

    /// <summary>Sends prompts twice each, unless earlier experiments have found it out.</summary>
    /// <param name="examination">The examination.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>Why it is not possible, as a sentence; null if it is.</returns>
    public static async Task<string?> PrepareAsync(Examination examination, CancellationToken cancellationToken)
    {
        int letters = await examination.LettersForAsync(examination.Settings.PromptTokens, cancellationToken);
        if (examination.Knowledge.IsRecognised)
        {
            return null;
        }

        var pairs = new List<PromptPair>();
        while (pairs.Count < Pairs)
        {
            PromptPair pair = await examination.SendTwiceAsync(letters, cancellationToken);
            pairs.Add(pair);
            if (examination.Knowledge.CachedOf(pair.Warm) is not null && pair.Warm.PromptTokens is not null)
            {
                return Judge(examination, pair);
            }
        }

        examination.Knowledge.HitLimit = ClockTimes.From(pairs)?.Limit;
        examination.Knowledge.IsRecognised = examination.Knowledge.HitLimit is not null;
        return examination.Knowledge.IsRecognised ? null : "The server counts no cached tokens, and the clock does not show whether a prompt is found in the cache.";
    }

    private static string? Judge(Examination examination, PromptPair pair)
    {
        examination.Knowledge.IsRecognised = examination.Knowledge.IsKept(pair.Warm) == true;
        examination.Knowledge.IsCounted = true;
        return examination.Knowledge.IsRecognised ? null
            : $"A prompt of {pair.Warm.PromptTokens} tokens is not even found when it is sent again at once: {examination.Knowledge.CachedOf(pair.Warm)} of them were cached.";
    }
}
