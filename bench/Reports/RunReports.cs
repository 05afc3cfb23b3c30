using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Pages;
using PrefixBench.Analysis.Reports;
using PrefixBench.Bench.Runs;
using PrefixBench.Bench.Terminal;

namespace PrefixBench.Bench.Reports;

/// <summary>The reports of a run.</summary>
internal static class RunReports
{
    /// <summary>All parts of the page, in their order: the answer first, then its chart and the table, then details and paths.</summary>
    public static IReadOnlyList<IReport<RunOutcome>> All { get; } =
    [
        new AnalysisReport(new AnswerReport()),
        new AnalysisReport(new ChartReport()),
        new AnalysisReport(new IdleReport()),
        new TableReport(),
        new AnalysisReport(new LoadReport()),
        new AnalysisReport(new VerdictReport()),
        new BaselineReport(),
        new ClockReport(),
        new FilesReport(),
    ];

    /// <summary>Completes <c>run.json</c> and writes every report to the terminal. An error in one report, such as a full disk, does not prevent the others.</summary>
    /// <param name="run">The run.</param>
    /// <param name="reported">The same as reports see it.</param>
    /// <param name="output">The process's output.</param>
    /// <param name="width">The width of the terminal in characters; null if the output is not a terminal.</param>
    /// <returns>The first error; null if there was none.</returns>
    public static Exception? Write(RunOutcome run, ReportedRun reported, SafeOutput output, int? width)
    {
        ReportLayout layout = output.LayoutFor(width);
        Exception? error = null;
        Try(() => run.Manifest.Write(run.Result.Folder.Path, output.Redact));
        Try(() => LoadFile.Write(run.Result.Analysis, run.Result.Folder, output));
        Try(() => PageFiles.Write(run.Result.Folder.Path, PageFiles.RunName, ReportPage.From(reported), output));
        foreach (IReport<RunOutcome> report in All)
        {
            Try(() =>
            {
                if (report.Write(run, layout) is { Length: > 0 } text)
                {
                    output.Out.WriteLine();
                    output.WriteStyled(text);
                }
            });
        }

        Try(() => RunEnding.Write(run, output));
        return error;

        void Try(Action write)
        {
            try
            {
                write();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                error ??= exception;
            }
        }
    }
}
