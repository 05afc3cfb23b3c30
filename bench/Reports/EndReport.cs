using PrefixBench.Bench.Errors;
using PrefixBench.Bench.Runs;

namespace PrefixBench.Bench.Reports;

/// <summary>Why the exit code is not 0, if the page above does not say it.</summary>
internal sealed class EndReport : IRunReport
{
    /// <inheritdoc/>
    public void Write(RunOutcome run, ReportTarget target)
    {
        if (run.Comparison?.ExitSentence is { } sentence)
        {
            target.Output.Out.WriteLine(sentence);
        }

        if (run.Result.Fault is { } fault)
        {
            target.Output.Error.WriteLine($"The run broke off: {ErrorText.Describe(fault)} What was measured until then is above.");
        }
        else if (run.Result.End == RunEnd.Cancelled)
        {
            target.Output.Error.WriteLine("Stopped before the end: the table and the files hold what was measured until then.");
        }
    }
}
