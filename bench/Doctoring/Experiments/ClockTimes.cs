using PrefixBench.Analysis.Text;
using PrefixBench.Statistics;

namespace PrefixBench.Bench.Doctoring.Experiments;

/// <summary>Times until the first token of prompts that were each sent twice, in ms.</summary>
/// <param name="Cold">Those of the first sending.</param>
/// <param name="Warm">Those of the second.</param>
internal sealed record ClockTimes(IReadOnlyList<double> Cold, IReadOnlyList<double> Warm)
{
    // A server's queue and the machine's other work change times by some percent.
    private const double ClearlyFaster = 0.8;

    /// <summary>Whether each second sending was clearly faster than every first one.</summary>
    public bool IsFaster => Warm.Max() < ClearlyFaster * Cold.Min();

    /// <summary>Whether the second sendings took about as long as the first ones.</summary>
    public bool IsEqual => Median(Warm) > ClearlyFaster * Median(Cold);

    /// <summary>The time that separates first and second sendings; null if none does.</summary>
    public TimeSpan? Limit => IsFaster ? TimeSpan.FromMilliseconds(Math.Sqrt(Warm.Max() * Cold.Min())) : null;

    /// <summary>The median of the first sendings.</summary>
    public double ColdMedian => Median(Cold);

    /// <summary>The median of the second sendings.</summary>
    public double WarmMedian => Median(Warm);

    /// <summary>Sends new prompts twice each.</summary>
    /// <param name="examination">The examination.</param>
    /// <param name="letters">The letters of their texts behind the salt.</param>
    /// <param name="pairs">How many prompts.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The times; null if an answer had no first token.</returns>
    public static async Task<ClockTimes?> MeasureAsync(Examination examination, int letters, int pairs, CancellationToken cancellationToken)
    {
        var seen = new List<PromptPair>();
        for (int pair = 0; pair < pairs; pair++)
        {
            seen.Add(await examination.SendTwiceAsync(letters, cancellationToken));
        }

        return From(seen);
    }

    /// <summary>The times of pairs.</summary>
    /// <param name="pairs">The pairs, at least one.</param>
    /// <returns>The times; null if an answer had no first token.</returns>
    public static ClockTimes? From(IReadOnlyList<PromptPair> pairs) =>
        pairs.All(pair => pair.Cold.TimeToFirstToken is not null && pair.Warm.TimeToFirstToken is not null)
            ? new ClockTimes([.. pairs.Select(pair => pair.Cold.TimeToFirstToken!.Value.TotalMilliseconds)], [.. pairs.Select(pair => pair.Warm.TimeToFirstToken!.Value.TotalMilliseconds)])
            : null;

    public override string ToString() => $"TTFT {NumberText.Milliseconds(ColdMedian)} ms cold, {NumberText.Milliseconds(WarmMedian)} ms sent again (medians of {Cold.Count})";

    private static double Median(IReadOnlyList<double> values) => MedianEstimator.Median([.. values])!.Value;
}
