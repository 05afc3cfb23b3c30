using PrefixBench.Bench.Runs;

namespace PrefixBench.Bench.Reports;

/// <summary>The reports of a run.</summary>
internal static class RunReports
{
    /// <summary>All reports, in the order of the output.</summary>
    public static IReadOnlyList<IRunReport> All { get; } =
    [
        new RunFileReport(),
        new TableReport(),
        new VerdictReport(),
        new BaselineReport(),
        new ClockReport(),
        new FilesReport(),
        new EndReport(),
    ];

    /// <summary>Writes every report. An error in one report, such as a full disk, does not prevent the others.</summary>
    /// <returns>The first error; null if there was none.</returns>
    public static Exception? Write(RunOutcome run, ReportTarget target)
    {
        Exception? first = null;
        foreach (IRunReport report in All)
        {
            try
            {
                report.Write(run, target);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                first ??= exception;
            }
        }

        return first;
    }
}
