namespace PrefixBench.Analysis.Text;

/// <summary>A column of a text table. Its cells are padded to one width, so that the table is readable without rendering.</summary>
public sealed class TableColumn
{
    private readonly bool _isRight;
    private readonly int _width;
    private readonly string[] _cells;

    /// <summary>Creates a column.</summary>
    /// <param name="head">The head.</param>
    /// <param name="isRight">Whether the cells are aligned to the right.</param>
    /// <param name="cells">The cells, at least one, from top to bottom; each is one line.</param>
    public TableColumn(string head, bool isRight, IReadOnlyList<string> cells)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(cells);
        Head = head;
        _isRight = isRight;
        _width = Math.Max(head.Length, cells.Max(c => c.Length));
        _cells = [.. cells.Select(Pad)];
    }

    /// <summary>The head.</summary>
    public string Head { get; }

    /// <summary>The characters that the column takes in a Markdown table, its left border included: <c>| cell </c>.</summary>
    public int Width => _width + 3;

    /// <summary>A column of numbers with bounds: the numbers end in one position, and the bounds begin in one.</summary>
    /// <param name="head">The head.</param>
    /// <param name="cells">The numbers with their bounds; null for a cell without a number.</param>
    public static TableColumn FromEstimates(string head, IReadOnlyList<(string Value, string Bounds)?> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        int values = cells.Max(c => c?.Value.Length ?? 0);
        return new TableColumn(head, isRight: false, [.. cells.Select(c => c is { } cell ? $"{cell.Value.PadLeft(values)} {cell.Bounds}" : "-".PadLeft(Math.Max(values, 1)))]);
    }

    /// <summary>The lines of a Markdown table.</summary>
    /// <param name="columns">The columns, at least one, all with the same number of cells.</param>
    public static IEnumerable<string> MarkdownLines(IReadOnlyList<TableColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        yield return Line(columns.Select(c => $" {c.Pad(c.Head)} "));
        yield return Line(columns.Select(c => c._isRight ? new string('-', c._width + 1) + ":" : new string('-', c._width + 2)));
        for (int row = 0; row < columns[0]._cells.Length; row++)
        {
            yield return Line(columns.Select(c => $" {c._cells[row]} "));
        }
    }

    /// <summary>The lines of a table without borders, two blanks between its columns.</summary>
    /// <param name="columns">The columns, at least one, all with the same number of cells.</param>
    public static IEnumerable<string> PlainLines(IReadOnlyList<TableColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        yield return PlainLine(columns.Select(c => c.Pad(c.Head)));
        for (int row = 0; row < columns[0]._cells.Length; row++)
        {
            yield return PlainLine(columns.Select(c => c._cells[row]));
        }
    }

    private static string Line(IEnumerable<string> cells) => $"|{string.Join('|', cells)}|";

    private static string PlainLine(IEnumerable<string> cells) => string.Join("  ", cells).TrimEnd();

    private string Pad(string text) => _isRight ? text.PadLeft(_width) : text.PadRight(_width);
}
