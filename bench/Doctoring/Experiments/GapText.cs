using PrefixBench.Analysis.Reports;
using PrefixBench.Core.Text;

namespace PrefixBench.Bench.Doctoring.Experiments;

/// <summary>The finding about pauses.</summary>
internal static class GapText
{
    /// <summary>What the finding is about.</summary>
    public const string Subject = "lifetime";

    /// <summary>The finding that the longest pause lost nothing.</summary>
    /// <param name="trials">The trials by their pauses.</param>
    /// <param name="longest">The longest pause.</param>
    public static Finding Kept(SortedDictionary<TimeSpan, Trial> trials, TimeSpan longest) =>
        new(Subject, trials[longest].Certainty, $"A prompt is kept for {DurationText.Exact(longest)} without use, the longest pause that was tried.")
        {
            Numbers = Numbers(trials),
            Values = Values(longest, null),
        };

    /// <summary>The finding that a pause loses a prompt.</summary>
    /// <param name="trials">The trials by their pauses.</param>
    /// <param name="kept">The longest pause that kept it; zero if all lost it.</param>
    /// <param name="lost">The shortest pause that lost it.</param>
    /// <param name="software">The server's software; null if it is not known.</param>
    public static Finding Lost(SortedDictionary<TimeSpan, Trial> trials, TimeSpan kept, TimeSpan lost, string? software) =>
        new(Subject, trials.Values.Max(trial => trial.Certainty), kept == TimeSpan.Zero
            ? $"A prompt is lost after less than {Rounded(lost)} without use."
            : $"A prompt is kept for {Rounded(kept)} without use, and lost after {Rounded(lost)}.")
        {
            Numbers = $"{Numbers(trials)} Each pause was tried once.",
            Advice = $"{(ServerAdvice.Lifetime(software) is { } advice ? $"{char.ToUpperInvariant(advice[0])}{advice[1..]}. Or s" : "S")}end a short request with the same beginning more often than every {Rounded(kept == TimeSpan.Zero ? lost : kept)}.",
            Values = Values(kept, lost),
        };

    private static string Numbers(SortedDictionary<TimeSpan, Trial> trials) =>
        $"A{Trial.Describe(trials.Select(trial => (Rounded(trial.Key), trial.Value)), "")[1..]}.";

    // A tenth of a second says more than was measured.
    private static string Rounded(TimeSpan pause) => DurationText.Exact(TimeSpan.FromSeconds(Math.Round(pause.TotalSeconds, pause.TotalSeconds < 10 ? 1 : 0)));

    private static Dictionary<string, double?> Values(TimeSpan kept, TimeSpan? lost) => new() { ["kept_seconds"] = kept.TotalSeconds, ["lost_seconds"] = lost?.TotalSeconds };
}
