using PrefixBench.Bench.Errors;
using PrefixBench.Bench.Runs;

namespace PrefixBench.Bench.Reports;

/// <summary>The reason for an exit code other than 0, if no other report gives it.</summary>
internal sealed class EndReport : IRunReport
{
    public void Write(RunOutcome run, ReportTarget target)
    {
        if (run.Comparison?.ExitSentence is { } sentence)
        {
            target.Output.Out.WriteLine(sentence);
        }

        if (run.Result.Fault is { } fault)
        {
            target.Output.Error.WriteLine($"The run ended early: {ErrorText.Describe(fault)} The measurements up to that point are above.");
        }
        else if (run.Result.End == RunEnd.Cancelled)
        {
            target.Output.Error.WriteLine("The run was cancelled: the table and the files contain the measurements up to that point.");
        }
    }
}
