using PrefixBench.Analysis.Text;
using PrefixBench.Core.Text;

namespace PrefixBench.Analysis.Comparisons.Reports;

/// <summary>A comparison with what follows from it: what each row says, the answer in one line, and whether something got worse. All reports are made from this.</summary>
public sealed class ComparisonOutcome
{
    /// <summary>The exit code of a comparison in which something got worse.</summary>
    public const int WorseExitCode = 3;

    /// <summary>Judges a comparison.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="failOn">What makes it fail.</param>
    public ComparisonOutcome(RunComparison comparison, FailOn failOn)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        Comparison = comparison;
        FailOn = failOn;
        Failed = new FailedTurns(comparison.After.Samples);
        Rows = [.. comparison.Rows.Select(row => JudgedRow.From(row, Failed.Include(row)))];
        Reason = ReasonOf(Rows, failOn);
    }

    /// <summary>The comparison.</summary>
    public RunComparison Comparison { get; }

    /// <summary>What makes it fail.</summary>
    public FailOn FailOn { get; }

    /// <summary>The rows, in the comparison's order.</summary>
    public IReadOnlyList<JudgedRow> Rows { get; }

    /// <summary>Why the exit code is <see cref="WorseExitCode"/>, in a few words without a full stop; null when nothing got worse that counts.</summary>
    public string? Reason { get; }

    /// <summary>0, or <see cref="WorseExitCode"/> when something got worse that counts.</summary>
    public int ExitCode => Reason is null ? 0 : WorseExitCode;

    /// <summary>The exit code and why, as a sentence; null when it is 0.</summary>
    public string? ExitSentence => Reason is null ? null : $"Exit code {ExitCode}: {Reason}.";

    /// <summary>The answer in one line of plain text.</summary>
    public string Answer => ComparisonAnswer.From(this, SafeText.OneLine);

    /// <summary>The requests that failed after.</summary>
    internal FailedTurns Failed { get; }

    /// <summary>Why rows make a comparison fail, in a few words without a full stop; null if none does.</summary>
    internal static string? ReasonOf(IEnumerable<JudgedRow> rows, FailOn failOn)
    {
        JudgedRow[] worse = [.. rows.Where(r => r.Breaks(failOn))];
        return worse.Length == 0
            ? null
            : $"{string.Join(", ", worse.CountBy(r => r.Outcome).OrderBy(c => c.Key).Select(c => $"{c.Key.Word()} in {Phrases.Count(c.Value, "row")}"))} (fails on: {failOn.Name()})";
    }
}
