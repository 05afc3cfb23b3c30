using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Pages;
using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Text;
using PrefixBench.Analysis.Tuning;
using PrefixBench.Analysis.Tuning.Reports;
using PrefixBench.Bench.Errors;
using PrefixBench.Bench.GitHub;
using PrefixBench.Bench.Reports;
using PrefixBench.Bench.Runs;
using PrefixBench.Bench.Terminal;
using PrefixBench.Core.Runs;

namespace PrefixBench.Bench.Tuning;

/// <summary>Writes what a tuning found: the answer first, then the table, then each variant against the baseline.</summary>
internal static class TuneReports
{
    /// <summary>The name of the report in the run's folder.</summary>
    public const string FileName = "tune.md";

    /// <summary>Completes the run's files and writes the reports to the terminal.</summary>
    /// <param name="result">The tuning.</param>
    /// <param name="output">The process's output.</param>
    /// <param name="width">The width of the terminal in characters; null if the output is not a terminal.</param>
    /// <returns>What a step of GitHub Actions shows of it.</returns>
    public static StepReport Write(TuneResult result, SafeOutput output, int? width)
    {
        RunManifest complete = RunRecords.Complete(result.Manifest, result.Analysis, ExitCodeFor(result));
        complete.Write(result.Folder.Path, output.Redact);
        string answer = TuneAnswer.From(result.Tuning);
        IReadOnlyList<LaunchSummary> launches = LaunchSummary.From(result.Manifest.Launches!, [.. result.Plan.Variants.Select(variant => variant.Name)]);
        string notes = LaunchNotes.Write(result.Plan.Variants, complete.Launches!);
        string tables = $"{new TuneReport().Write(result.Tuning, new ReportLayout())}\n{new LaunchReport().Write(launches, new ReportLayout())}";
        using (TextWriter file = output.Wrap(File.CreateText(Path.Combine(result.Folder.Path, FileName))))
        {
            file.Write($"{answer}\n\n{tables}{notes}");
        }

        LoadFile.Write(result.Analysis, result.Folder, output);
        string pictures = PageFiles.Write(result.Folder.Path, PageFiles.RunName, ReportPage.From(new ReportedRun(ReportedRuns.AtEnd(complete, result.Samples, result.Analysis, output))), output);
        ReportLayout layout = output.LayoutFor(width);
        output.Out.WriteLine();
        output.Out.WriteLine(answer);
        output.Out.WriteLine();
        output.WriteStyled(new AnswerReport().Write(result.Analysis, layout));

        // An interval over the turns of several launches takes them for one sample, which they are not.
        if (new ChartReport { ShowsIntervals = false }.Write(result.Analysis, layout) is { Length: > 0 } chart)
        {
            output.Out.WriteLine();
            output.WriteStyled(chart);
        }

        if (new IdleReport().Write(result.Analysis, layout) is { Length: > 0 } idle)
        {
            output.Out.WriteLine();
            output.WriteStyled(idle);
        }

        if (result.Summary is { } summary)
        {
            output.Out.WriteLine();
            output.WriteStyled(BenchmarkTable.Write(summary, width));
        }

        output.Out.WriteLine();
        if (new LoadReport().Write(result.Analysis, layout) is { Length: > 0 } load)
        {
            output.WriteStyled(load);
            output.Out.WriteLine();
        }

        output.WriteStyled(new TuneReport().Write(result.Tuning, layout));
        output.Out.WriteLine();
        output.WriteStyled(new LaunchReport().Write(launches, layout));
        output.Out.Write(notes);
        string? worse = TuneOutcome.ExitSentence(result.Tuning, result.Plan.FailOn);
        string[] failures =
        [
            .. result.Manifest.Launches!.Where(launch => launch.Failure is not null).Select(launch => $"Launch {launch.Number}, {launch.Variant}: {launch.Failure}"),
            .. result.Fault is { } fault ? [$"The tuning ended early: {ErrorText.Describe(fault)}"]
                : result.End == RunEnd.Cancelled ? ["The tuning was cancelled. The table and the files contain the measurements up to that point."] : Array.Empty<string>(),
        ];
        output.Out.WriteLine();
        output.Out.WriteLine($"Run {result.Folder.RunId}: {result.Folder.Path}");
        output.Out.WriteLine($"With pictures: {ShortPath.Of(pictures)}");
        if (worse is not null && ExitCodeFor(result) == ExitCode.Regression)
        {
            output.Out.WriteLine(worse);
        }

        foreach (string failure in failures)
        {
            output.Error.WriteLine(failure);
        }

        return StepReport.FromTuning($"{MarkdownText.Escape(answer)}\n\n{tables}{Escape(notes)}", answer, worse, failures);
    }

    /// <summary>The exit code of a tuning.</summary>
    /// <param name="result">The tuning.</param>
    public static int ExitCodeFor(TuneResult result) => result.End switch
    {
        RunEnd.BrokenOff => ExitCode.MeasurementFailed,
        RunEnd.Cancelled => ExitCode.Cancelled,
        _ when TuneOutcome.ExitSentence(result.Tuning, result.Plan.FailOn) is not null => ExitCode.Regression,
        _ when result.Manifest.Launches!.Any(launch => launch.Failure is not null) || result.Samples.Any(sample => sample.Failure is not null) => ExitCode.MeasurementFailed,
        _ => ExitCode.Good,
    };

    // What servers said of their settings is no markup.
    private static string Escape(string notes) =>
        string.Join('\n', notes.ReplaceLineEndings("\n").Split('\n').Select(line => line.StartsWith("* ", StringComparison.Ordinal) ? "* " + MarkdownText.Escape(line[2..]) : MarkdownText.Escape(line)));
}
