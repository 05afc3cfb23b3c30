using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using PrefixBench.Analysis.Verdicts;
using PrefixBench.Core.Prefixes;
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

    /// <summary>A verdict per provider.</summary>
    public static void WriteVerdicts(IEnumerable<ProviderVerdict> verdicts, TextWriter output)
    {
        foreach (ProviderVerdict verdict in verdicts)
        {
            output.WriteLine();
            output.WriteLine($"{verdict.Provider}, {verdict.Scenario}, {verdict.Prefix.Name()}");
            foreach (string line in verdict.Lines.DefaultIfEmpty("Nothing was measured: the run ended before the first measured turn."))
            {
                output.WriteLine($"  {line}");
            }
        }
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
}
