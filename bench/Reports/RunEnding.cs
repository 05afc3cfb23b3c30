using PrefixBench.Bench.Errors;
using PrefixBench.Bench.Runs;
using PrefixBench.Bench.Terminal;
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

        if (run.Result.Fault is { } fault)
        {
            output.Error.WriteLine($"The run ended early: {ErrorText.Describe(fault)} {Where(run)}");
        }
        else if (run.Result.End == RunEnd.Cancelled)
        {
            output.Error.WriteLine($"The run was cancelled. {Where(run)}");
        }
    }

    private static string Where(RunOutcome run) => (run.Result.Samples.Count, run.Result.Summary) switch
    {
        (0, _) => "No request was recorded.",
        (_, null) => $"The measurements up to that point are in {Path.Combine(run.Result.Folder.Path, RunJournal.FileName)}; there is no table.",
        _ => "The table and the files contain the measurements up to that point.",
    };
}
