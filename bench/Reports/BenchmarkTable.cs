using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using PrefixBench.Bench.Columns;
using PrefixBench.Bench.Toolchain;

namespace PrefixBench.Bench.Reports;

/// <summary>BenchmarkDotNet's table as text.</summary>
internal static class BenchmarkTable
{
    private const string Issues = "Benchmarks with issues:";

    /// <summary>The table with its head and legend. On a narrow terminal, columns are left out, because a wrapped table is unreadable.</summary>
    /// <param name="summary">BenchmarkDotNet's summary.</param>
    /// <param name="width">The terminal's columns; null for any width.</param>
    public static string Write(Summary summary, int? width)
    {
        if (width is { } columns && NarrowTable.Of(summary.Table, columns) is { } narrow)
        {
            return narrow + Environment.NewLine;
        }

        var log = new AccumulationLogger();
        BenchmarkDotNetLock.Enter(() => MarkdownExporter.Console.ExportToLog(summary, log));
        return WithoutIssues(log.GetLog()).Trim('\r', '\n') + Environment.NewLine;
    }

    // BenchmarkDotNet lists failed rows by their whole job strings. The column Failed and the verdicts name them with the reason.
    private static string WithoutIssues(string table) => table.IndexOf(Issues, StringComparison.Ordinal) is >= 0 and var start ? table[..start] : table;
}
