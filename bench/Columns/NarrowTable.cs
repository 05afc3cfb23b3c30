using BenchmarkDotNet.Reports;
using PrefixBench.Analysis.Summaries;
using PrefixBench.Analysis.Text;

namespace PrefixBench.Bench.Columns;

/// <summary>BenchmarkDotNet's table with the columns that a terminal has room for.</summary>
internal static class NarrowTable
{
    /// <summary>What the head of an interval's column adds to its number's.</summary>
    public const string IntervalEnding = " 95% CI";

    // What a reader misses least goes first; what is left is who, which turn, TTFT, cached tokens and what they saved. BenchmarkDotNet's own columns have their ranks here.
    private static readonly string[] LeaveOutOrder =
    [
        .. new (string Head, int? Rank)[] { ("RatioSD", 2), ("StdDev", 3), ("Error", 4), ("scenario", 5), ("Mean", 10), ("Cached from", 10), ("State", 16) }
            .Concat(RowFigures.All.SelectMany(figure => new (string Head, int? Rank)[] { (figure.Head, figure.LeaveOutRank), (figure.Head + IntervalEnding, figure.IntervalLeaveOutRank) }))
            .Where(column => column.Rank is not null)
            .OrderBy(column => column.Rank)
            .Select(column => column.Head),
    ];

    /// <summary>The table with fewer columns; null if all of them fit.</summary>
    /// <param name="table">BenchmarkDotNet's table.</param>
    /// <param name="width">The width of the terminal in characters.</param>
    public static string? Of(SummaryTable table, int width)
    {
        List<TableColumn> columns = [.. table.Columns.Where(c => c.NeedToShow).Select(Convert)];
        int all = columns.Count;
        foreach (string name in LeaveOutOrder)
        {
            if (columns.Sum(c => c.Width) + 1 <= width)
            {
                break;
            }

            columns.RemoveAll(c => c.Head == name);
        }

        int left = all - columns.Count;
        return left == 0
            ? null
            : string.Join(Environment.NewLine, TableColumn.MarkdownLines(columns).Append($"{left} more {(left == 1 ? "column" : "columns")} in a wider terminal or in the report files."));
    }

    private static TableColumn Convert(SummaryTable.SummaryTableColumn column) =>
        new(column.Header, column.Justify == SummaryTable.SummaryTableColumn.TextJustification.Right, column.Content);
}
