using System.Text.Json;
using PrefixBench.Analysis.Comparisons.Reports.Files;

namespace PrefixBench.Analysis.Comparisons.Reports;

/// <summary>A comparison as JSON: snake_case, everything that was found, nulls for what is not known. <c>docs/run-files.md</c> describes the fields.</summary>
public static class ComparisonJson
{
    /// <summary>Writes the report.</summary>
    /// <param name="outcome">What was found.</param>
    /// <returns>Indented JSON with a line feed at its end.</returns>
    public static string Of(ComparisonOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        RunComparison comparison = outcome.Comparison;
        var file = new ComparisonFile
        {
            Answer = outcome.Answer,
            ExitCode = outcome.ExitCode,
            ExitReason = outcome.Reason,
            Before = ComparedRun.Of(comparison.Before),
            After = ComparedRun.Of(comparison.After),
            Options = new(comparison.Options.Threshold, comparison.Options.MinimumEffectMs, comparison.Options.Alpha, outcome.FailOn.Name()),
            Rows = [.. outcome.Rows.Select(ComparisonLine.Of)],
            Changes = comparison.Changes,
            Warnings = comparison.Warnings,
        };
        return JsonSerializer.Serialize(file, ComparisonJsonContext.Pages.ComparisonFile) + "\n";
    }
}
