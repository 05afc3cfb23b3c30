using PrefixBench.Core.Samples;

namespace PrefixBench.Analysis.Verdicts.Warnings;

/// <summary>The server was not the same one all the time.</summary>
internal static class RestartWarning
{
    public static IEnumerable<string> Of(VerdictScope scope)
    {
        TurnSample[] samples = [.. scope.AllRows.SelectMany(row => row.Measured.Concat(row.Failed)).OrderBy(sample => sample.StartedAt)];
        if (samples.FirstOrDefault(sample => sample.ServerRestarted) is { } restarted)
        {
            yield return $"the server restarted in between (its counters fell, first at turn {restarted.Turn} of {(restarted.IsWarmup ? "warm-up " : "")}conversation {restarted.Conversation}): its cache was lost, and what follows was measured on a server that had just started. "
                + "Look into its log, and measure again";
        }

        string[] builds = [.. samples.Select(sample => sample.Origin?.Fingerprint).OfType<string>().Distinct(StringComparer.Ordinal)];
        if (builds.Length > 1)
        {
            yield return $"{builds.Length} builds or configurations answered (\"{string.Join("\", \"", builds)}\"): the times mix them, and a change between two turns looks like a cache miss. Measure again when the server stays as it is, or pin the model's version";
        }
    }
}
