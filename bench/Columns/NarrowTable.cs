using System.Text;
using BenchmarkDotNet.Reports;
using PrefixBench.Analysis.Summaries;

namespace PrefixBench.Bench.Columns;

/// <summary>BenchmarkDotNet's table with the columns that a terminal has room for.</summary>
internal static class NarrowTable
{
    /// <summary>What the head of an interval's column adds to its number's.</summary>
    public const string IntervalEnding = " 95% CI";

    // What a reader misses least goes first; what is left is who, which turn, TTFT, cached tokens and what they saved. BenchmarkDotNet's own columns have their ranks here.
    private static readonly string[] LeaveOutOrder =
    [
        .. new (string Head, int? Rank)[] { ("RatioSD", 2), ("StdDev", 3), ("Error", 4), ("scenario", 5), ("Mean", 10), ("State", 16) }
            .Concat(RowFigures.All.SelectMany(figure => new (string Head, int? Rank)[] { (figure.Head, figure.LeaveOutRank), (figure.Head + IntervalEnding, figure.IntervalLeaveOutRank) }))
            .Where(column => column.Rank is not null)
            .OrderBy(column => column.Rank)
            .Select(column => column.Head),
    ];

    /// <summary>The table in fewer columns; null if the whole one fits.</summary>
    /// <param name="table">BenchmarkDotNet's table.</param>
    /// <param name="width">The terminal's columns.</param>
    public static string? Of(SummaryTable table, int width)
    {
        List<SummaryTable.SummaryTableColumn> columns = [.. table.Columns.Where(c => c.NeedToShow)];
        int all = columns.Count;
        foreach (string name in LeaveOutOrder)
        {
            if (columns.Sum(WidthOf) + 1 <= width)
            {
                break;
            }

            columns.RemoveAll(c => c.Header == name);
        }

        return columns.Count == all ? null : Write(columns, all - columns.Count);
    }

    private static string Write(List<SummaryTable.SummaryTableColumn> columns, int left)
    {
        var text = new StringBuilder();
        AppendRow(text, columns, c => c.Header);
        AppendRow(text, columns, c => new string('-', WidthOf(c) - 3));
        for (int row = 0; row < columns[0].Content.Length; row++)
        {
            int index = row;
            AppendRow(text, columns, c => c.Content[index]);
        }

        return text.Append($"{left} more {(left == 1 ? "column" : "columns")} in a wider terminal or in the report files.").ToString();
    }

    private static void AppendRow(StringBuilder text, List<SummaryTable.SummaryTableColumn> columns, Func<SummaryTable.SummaryTableColumn, string> cell)
    {
        foreach (SummaryTable.SummaryTableColumn column in columns)
        {
            int width = WidthOf(column) - 3;
            text.Append("| ").Append(column.Justify == SummaryTable.SummaryTableColumn.TextJustification.Right ? cell(column).PadLeft(width) : cell(column).PadRight(width)).Append(' ');
        }

        text.Append('|').AppendLine();
    }

    // "| cell ".
    private static int WidthOf(SummaryTable.SummaryTableColumn column) => Math.Max(column.Header.Length, column.Content.Max(c => c.Length)) + 3;
}
