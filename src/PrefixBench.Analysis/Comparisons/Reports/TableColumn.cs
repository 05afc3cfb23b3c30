namespace PrefixBench.Analysis.Comparisons.Reports;

/// <summary>A column of a Markdown table whose cells are as wide as each other, so that it reads well unrendered.</summary>
internal sealed class TableColumn
{
    private readonly bool _isRight;
    private readonly int _width;
    private readonly string[] _cells;

    public TableColumn(string head, bool isRight, IReadOnlyList<string> cells)
    {
        Head = head;
        _isRight = isRight;
        _width = Math.Max(head.Length, cells.Max(c => c.Length));
        _cells = [.. cells.Select(Pad)];
    }

    public string Head { get; }

    /// <summary>Characters of <c>| cell </c>.</summary>
    public int Width => _width + 3;

    /// <summary>A column of numbers with bounds: the numbers end, and the bounds begin, below each other.</summary>
    public static TableColumn OfEstimates(string head, IReadOnlyList<(string Value, string Bounds)?> cells)
    {
        int values = cells.Max(c => c?.Value.Length ?? 0);
        return new TableColumn(head, isRight: false, [.. cells.Select(c => c is { } cell ? $"{cell.Value.PadLeft(values)} {cell.Bounds}" : "-".PadLeft(Math.Max(values, 1)))]);
    }

    /// <summary>The table's lines.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<TableColumn> columns)
    {
        yield return Line(columns.Select(c => $" {c.Pad(c.Head)} "));
        yield return Line(columns.Select(c => c._isRight ? new string('-', c._width + 1) + ":" : new string('-', c._width + 2)));
        for (int row = 0; row < columns[0]._cells.Length; row++)
        {
            int index = row;
            yield return Line(columns.Select(c => $" {c._cells[index]} "));
        }
    }

    private static string Line(IEnumerable<string> cells) => $"|{string.Join('|', cells)}|";

    private string Pad(string text) => _isRight ? text.PadLeft(_width) : text.PadRight(_width);
}
