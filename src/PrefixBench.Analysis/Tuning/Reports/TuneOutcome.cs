using PrefixBench.Analysis.Comparisons.Reports;

namespace PrefixBench.Analysis.Tuning.Reports;

/// <summary>Whether a tuning found a variant that is worse than the baseline, for a CI.</summary>
public static class TuneOutcome
{
    /// <summary>The exit code and why, as a sentence; null if no variant is worse in a way that counts.</summary>
    /// <param name="tuning">The tuning.</param>
    /// <param name="failOn">What counts.</param>
    public static string? ExitSentence(TuneAnalysis tuning, FailOn failOn)
    {
        ArgumentNullException.ThrowIfNull(tuning);
        return ComparisonOutcome.ReasonOf(tuning.Comparisons.SelectMany(variant => variant.Rows).Select(row => JudgedRow.From(row, isFailed: false)), failOn) is { } reason
            ? $"Exit code {ComparisonOutcome.WorseExitCode}: {reason}."
            : null;
    }
}
