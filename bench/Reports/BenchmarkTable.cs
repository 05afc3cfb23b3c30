using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;

namespace PrefixBench.Bench.Reports;

/// <summary>Writes BenchmarkDotNet's table to the terminal.</summary>
internal static class BenchmarkTable
{
    /// <summary>Writes the table with its head and legend. On a narrow terminal, columns are left out, because a wrapped table is unreadable.</summary>
    /// <param name="summary">BenchmarkDotNet's summary.</param>
    /// <param name="width">The width of the terminal in characters; null for any width.</param>
    /// <param name="output">The writer for the table.</param>
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
