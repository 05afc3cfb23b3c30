using PrefixBench.Bench.Runs;

namespace PrefixBench.Bench.Reports;

/// <summary>The reports of a run.</summary>
internal static class RunReports
{
    /// <summary>All of them, in their order on the page.</summary>
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

    /// <summary>Writes every report. One that cannot be written, as on a full disk, keeps no other from being written.</summary>
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
