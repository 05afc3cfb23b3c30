using System.Text;
using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Reports;
using PrefixBench.Bench.Runs;
using PrefixBench.Core.Text;

namespace PrefixBench.Bench.Reports;

/// <summary>The comparison of a run with its baseline: the answer, other changes, warnings, and the command that shows all rows.</summary>
internal sealed class BaselineReport : IReport<RunOutcome>
{
    public string Name => "baseline";

    public string FileEnding => "txt";

    public string Write(RunOutcome subject, ReportLayout layout)
    {
        if (subject.Comparison is not { } outcome)
        {
            return "";
        }

        RunComparison comparison = outcome.Comparison;
        StringBuilder text = new StringBuilder()
            .AppendLine($"Since \"{comparison.Before.Name}\": {outcome.Answer}")
            .AppendLine(comparison.Changes.Count == 0 ? "  No other changes were recorded" : "  Other changes:");
        foreach (RunChange change in comparison.Changes)
        {
            text.AppendLine($"    {SafeText.OneLine($"{change.Subject}: {change.What} {change.Before ?? "-"} -> {change.After ?? "-"}")}");
        }

        foreach (ComparisonWarning warning in comparison.Warnings)
        {
            text.AppendLine($"  Warning: {SafeText.OneLine(ComparisonWarningText.From(warning))}");
        }

        return text.AppendLine($"  All rows: {ProgramCommandText.Compare(comparison.Before.Name, comparison.After.Name, subject.Plan.RunsFolder)}").ToString();
    }
}
