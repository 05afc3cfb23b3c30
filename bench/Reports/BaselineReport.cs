using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Bench.Runs;

namespace PrefixBench.Bench.Reports;

/// <summary>The comparison of a run with its baseline: the result, other changes, warnings, and the command that shows all rows.</summary>
internal sealed class BaselineReport : IRunReport
{
    public void Write(RunOutcome run, ReportTarget target)
    {
        if (run.Incomparable is { } incomparable)
        {
            target.Output.Error.WriteLine(incomparable.Message);
        }

        if (run.Comparison is { } outcome)
        {
            Write(outcome, run, target.Output.Out);
        }
    }

    private static void Write(ComparisonOutcome outcome, RunOutcome run, TextWriter output)
    {
        RunComparison comparison = outcome.Comparison;
        output.WriteLine();
        output.WriteLine($"Since \"{comparison.Before.Name}\": {outcome.Answer}");
        output.WriteLine(comparison.Changes.Count == 0 ? "  No other changes were recorded" : "  Other changes:");
        foreach (RunChange change in comparison.Changes)
        {
            output.WriteLine($"    {change.Subject}: {change.What} {change.Before ?? "-"} -> {change.After ?? "-"}");
        }

        foreach (string warning in comparison.Warnings)
        {
            output.WriteLine($"  Warning: {warning}");
        }

        output.WriteLine($"  All rows: {ProgramCommandText.Compare(comparison.Before.Name, comparison.After.Name, run.Plan.RunsFolder)}");
    }
}
