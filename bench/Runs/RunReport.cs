using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using PrefixBench.Analysis;
using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Reports;
using PrefixBench.Bench.Columns;
using PrefixBench.Core.Runs;

namespace PrefixBench.Bench.Runs;

/// <summary>What is printed when a run is over: the table, the verdicts, the files.</summary>
internal static class RunReport
{
    /// <summary>BenchmarkDotNet's table with its head and legend; on a narrow terminal with fewer columns, since a wrapped table cannot be read.</summary>
    /// <param name="summary">BenchmarkDotNet's summary.</param>
    /// <param name="width">The terminal's columns; null for any width.</param>
    /// <param name="output">Where it goes.</param>
    public static void WriteTable(Summary summary, int? width, TextWriter output)
    {
        if (width is { } columns && NarrowTable.Of(summary.Table, columns) is { } narrow)
        {
            output.WriteLine(narrow);
            return;
        }

        var log = new AccumulationLogger();
        MarkdownExporter.Console.ExportToLog(summary, log);
        output.WriteLine(log.GetLog().Trim('\r', '\n'));
    }

    /// <summary>The answers, one line a provider and prefix, and then the verdicts in detail.</summary>
    public static void WriteVerdicts(RunAnalysis analysis, int? width, TextWriter output)
    {
        var layout = new ReportLayout(width);
        output.WriteLine();
        output.Write(new AnswerReport().Write(analysis, layout));
        output.WriteLine();
        output.Write(new VerdictReport().Write(analysis, layout));
    }

    /// <summary>What a live run says beside its baseline: the answer, what else changed, what to doubt, and where all rows are.</summary>
    public static void WriteComparison(ComparisonOutcome outcome, TextWriter output)
    {
        RunComparison comparison = outcome.Comparison;
        output.WriteLine();
        output.WriteLine($"Since \"{comparison.Before.Name}\": {outcome.Answer}");
        output.WriteLine(comparison.Changes.Count == 0 ? "  Nothing else that was recorded changed" : "  What else changed:");
        foreach (RunChange change in comparison.Changes)
        {
            output.WriteLine($"    {change.Subject}: {change.What} {change.Before ?? "-"} -> {change.After ?? "-"}");
        }

        foreach (ComparisonWarning warning in comparison.Warnings)
        {
            output.WriteLine($"  Warning: {ComparisonWarningText.From(warning)}");
        }

        output.WriteLine($"  All rows: dotnet run -c Release --project bench -- compare {comparison.Before.Name} {comparison.After.Name}");
    }

    /// <summary>The harness's own error, in a sentence, and what it means where it is large.</summary>
    public static string Describe(ClockError? error) => error is null
        ? "The clock was not checked: the embedded server did not start."
        : $"Clock check: this program's TTFT was {error.MedianMs:0.000} ms (median) and {error.P99Ms:0.000} ms (p99) over the interval that a server with known delays measured itself, {error.Requests} requests on loopback."
            + (error.P99Ms > ClockError.BusyMs ? " The machine is busy with something else; expect wider intervals." : "");

    /// <summary>Where the files are, relative to the working directory where that is shorter.</summary>
    public static void WritePaths(RunFolder folder, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"Run {folder.RunId}:");
        foreach (string path in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
            output.WriteLine($"  {(relative.Length < path.Length ? relative : path)}");
        }
    }

    /// <summary>The name that the run was saved under, and what it is for; nothing where it was not.</summary>
    /// <param name="run">The run.</param>
    /// <param name="hidden">The run that had the name before; null for none.</param>
    /// <param name="output">Where it goes.</param>
    public static void WriteSaved(RunManifest run, RunManifest? hidden, TextWriter output)
    {
        if (run.SavedAs is not { } name)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine($"Saved as \"{name}\"; compare with: dotnet run -c Release --project bench -- compare {name} {RunName.Latest}");
        if (hidden is not null)
        {
            output.WriteLine($"The name now hides run {hidden.RunId}, which was saved as \"{name}\" too; its id still finds it.");
        }
    }
}
