using PrefixBench.Analysis.Text;
using PrefixBench.Bench.Errors;
using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Runs;
using PrefixBench.Bench.Terminal;
using PrefixBench.Core.Conduct;
using PrefixBench.Core.Runs;

namespace PrefixBench.Bench.Reports;

/// <summary>The last lines of a run: why it ended early, and why the exit code is not 0.</summary>
internal static class RunEnding
{
    /// <summary>Writes the lines that apply.</summary>
    public static void Write(RunOutcome run, SafeOutput output)
    {
        if (run.Incomparable is { } incomparable)
        {
            output.Error.WriteLine(incomparable.Message);
        }

        if (run.Comparison?.ExitSentence is { } sentence)
        {
            output.Out.WriteLine(sentence);
        }

        foreach (LaneStop stop in run.Result.Stops.Where(s => s.Played < s.Maximum))
        {
            output.Error.WriteLine(Describe(stop, run.Plan));
        }

        if (WhyEarly(run) is { } reason)
        {
            output.Error.WriteLine(reason);
        }
    }

    /// <summary>Why a run is not what was planned: it ended early, or cannot be compared with its baseline. Null if neither is so.</summary>
    public static string? WhyIncomplete(RunOutcome run) => WhyEarly(run) ?? run.Incomparable?.Message;

    private static string? WhyEarly(RunOutcome run) => run.Result switch
    {
        { Fault: { } fault } => $"The run ended early: {ErrorText.Describe(fault)} {Where(run)}",
        { End: RunEnd.Cancelled } => $"The run was cancelled. {Where(run)}",
        _ => null,
    };

    private static string Describe(LaneStop stop, RunPlan plan)
    {
        string cause = stop.Cause switch
        {
            StopCause.InRow => $"after {stop.Failures} failures in a row",
            StopCause.Outage => "because the server did not come back in time",
            _ => "because the failure would repeat",
        };
        (int least, int most) = (Math.Max(0, stop.Minimum - stop.Played), stop.Maximum - stop.Played);
        string planned = stop.Minimum == stop.Maximum ? $"{most} of {stop.Maximum}" : $"{least} to {most} of {stop.Minimum} to {stop.Maximum}";
        return $"{stop.Provider}{(plan.Loads.Count > 0 ? $", {LoadText.Phrase(stop.Load)}" : "")}: stopped {cause}; {planned} conversations not played. Last failure: {stop.Last.Message}";
    }

    private static string Where(RunOutcome run) => (run.Result.Samples.Count, run.Result.Summary) switch
    {
        (0, _) => "No request was recorded.",
        (_, null) => $"The measurements up to that point are in {Path.Combine(run.Result.Folder.Path, RunJournal.FileName)}; there is no table.",
        _ => "The table and the files contain the measurements up to that point.",
    };
}
