using System.Xml.Linq;
using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Summaries;
using PrefixBench.Analysis.Text;
using PrefixBench.Core.Metrics;
using PrefixBench.Core.Prefixes;

namespace PrefixBench.Analysis.Pages;

/// <summary>The table of all rows with all figures.</summary>
internal static class RowTable
{
    /// <summary>The section with the table.</summary>
    /// <param name="analysis">The run.</param>
    public static XElement Section(RunAnalysis analysis)
    {
        IReadOnlyList<RowSummary> rows = analysis.Summaries;
        return PageParts.Section("All numbers", rows.Count == 0 ? PageParts.Text("p", "No turn was measured.") : PageParts.Table(Columns(rows)));
    }

    /// <summary>The columns of the table; those that no row has a number for are left out where the figure says so.</summary>
    /// <param name="rows">The rows, at least one.</param>
    public static IReadOnlyList<PageColumn> Columns(IReadOnlyList<RowSummary> rows) => [.. Words(rows), .. RowFigures.All.Where(figure => figure.IsColumn).SelectMany(figure => Columns(figure, rows))];

    private static IEnumerable<PageColumn> Words(IReadOnlyList<RowSummary> rows) =>
    [
        new("provider", null, IsText: true, [.. rows.Select(row => new PageCell(row.Provider))]),
        new("scenario", null, IsText: true, [.. rows.Select(row => new PageCell(row.Scenario))]),
        .. rows.Select(row => row.Load).Distinct().Skip(1).Any() || rows.Any(row => !row.Load.IsOneAtATime)
            ? new PageColumn[] { new("load", "Conversations at once, or started per second", IsText: true, [.. rows.Select(row => new PageCell(LoadText.Phrase(row.Load), row.Load.Workers ?? row.Load.ArrivalsPerSecond))]) }
            : [],
        new("prefix", null, IsText: true, [.. rows.Select(row => new PageCell(row.Prefix.Name()))]),
        new("turn", null, IsText: false, [.. rows.Select(row => new PageCell($"{row.Turn}", row.Turn))]),
        new("n", "Measured conversations", IsText: false, [.. rows.Select(row => new PageCell($"{row.Count}", row.Count))]),
    ];

    private static IEnumerable<PageColumn> Columns(RowFigure figure, IReadOnlyList<RowSummary> rows)
    {
        PageCell[] cells = [.. rows.Select(row => Cell(figure, row))];
        if (figure.IsHiddenWhenEmpty && cells.All(cell => cell.Value is null))
        {
            yield break;
        }

        yield return new PageColumn(figure.Head, figure.Legend, IsText: false, cells);
        if (figure is { Interval: { } interval, IntervalLegend: { } legend })
        {
            yield return new PageColumn("95 %", legend, IsText: false, [.. rows.Select(row => FigureText.Bounds(figure, interval(row)) is { } bounds ? new PageCell(bounds, interval(row)!.Lower) : new PageCell("-"))]);
        }
    }

    // What the server does not report is inferred, and marked.
    private static PageCell Cell(RowFigure figure, RowSummary row)
    {
        if (figure.Shown(row) is { } value)
        {
            return new PageCell(FigureText.Value(figure, value), value);
        }

        string? inferred = figure.Metric == MetricCatalogue.CachedTokens ? InferredText.Cached(row, isData: false) : figure is { Head: "Hit %" } ? InferredText.HitPercent(row, isData: false) : null;
        return new PageCell(inferred ?? "-", inferred is null ? null : figure.Metric == MetricCatalogue.CachedTokens ? row.InferredCachedTokens?.Value : row.InferredCachedTokens?.Value / row.PromptLength * 100);
    }
}
