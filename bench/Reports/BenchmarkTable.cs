using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;

namespace PrefixBench.Bench.Reports;

/// <summary>BenchmarkDotNet's table on the terminal.</summary>
internal static class BenchmarkTable
{
    /// <summary>Writes the table with its head and legend; on a narrow terminal with fewer columns, since a wrapped table cannot be read.</summary>
    /// <param name="summary">BenchmarkDotNet's summary.</param>
    /// <param name="width">The terminal's columns; null for any width.</param>
    /// <param name="output">Where it goes.</param>
    public static void Write(Summary summary, int? width, TextWriter output)
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
}
