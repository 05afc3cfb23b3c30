using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Reports;
using PrefixBench.Core.Runs;

namespace PrefixBench.Analysis.Formats;

/// <summary>A comparison of two runs as JUnit test cases: one for each row.</summary>
public sealed class ComparisonJUnit : IReport<ComparisonOutcome>
{
    /// <inheritdoc/>
    public string Name => "junit";

    /// <inheritdoc/>
    public string FileEnding => "junit.xml";

    /// <inheritdoc/>
    public string Write(ComparisonOutcome subject, ReportLayout layout)
    {
        ArgumentNullException.ThrowIfNull(subject);
        RunManifest after = subject.Comparison.After.Manifest;
        return JUnitDocument.Write([.. ComparisonCases.Of(subject)], after.StartedAt, after.FinishedAt - after.StartedAt);
    }
}
