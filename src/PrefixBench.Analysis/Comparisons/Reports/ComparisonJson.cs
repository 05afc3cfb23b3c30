using System.Text.Json;
using PrefixBench.Analysis.Reports;
using PrefixBench.Core.Text;

namespace PrefixBench.Analysis.Comparisons.Reports;

/// <summary>A comparison as JSON: snake_case, everything that was found, nulls for what is not known. <c>docs/run-files.md</c> describes the fields.</summary>
public sealed class ComparisonJson : IReport<ComparisonOutcome>
{
    /// <inheritdoc/>
    public string Name => "json";

    /// <inheritdoc/>
    public string FileEnding => "json";

    /// <inheritdoc/>
    public string Write(ComparisonOutcome subject, ReportLayout layout)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return SafeText.EscapeJson(JsonSerializer.Serialize(From(subject), ComparisonJsonContext.Pages.ComparisonFile)) + "\n";
    }

    /// <summary>The content of the file.</summary>
    internal static ComparisonFile From(ComparisonOutcome subject)
    {
        RunComparison comparison = subject.Comparison;
        return new ComparisonFile
        {
            Answer = subject.Answer,
            ExitCode = subject.ExitCode,
            ExitReason = subject.Reason,
            Before = ComparedRun.From(comparison.Before),
            After = ComparedRun.From(comparison.After),
            Options = new(comparison.Options.Threshold, comparison.Options.MinimumEffectMs, comparison.Options.Alpha, subject.FailOn.Name()),
            Rows = [.. subject.Rows.Select(ComparisonLine.From)],
            Changes = comparison.Changes,
            Warnings = [.. comparison.Warnings.Select(ComparisonWarningText.From)],
        };
    }
}
