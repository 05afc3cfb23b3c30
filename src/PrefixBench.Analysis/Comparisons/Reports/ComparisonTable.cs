using PrefixBench.Analysis.Text;

namespace PrefixBench.Analysis.Comparisons.Reports;

/// <summary>The rows of one provider, scenario and prefix as a Markdown table. For a narrow terminal it takes steps, each of which makes it narrower.</summary>
/// <param name="rows">The rows, all of one scope.</param>
/// <param name="unit">What is counted, in words: a conversation.</param>
internal sealed class ComparisonTable(IReadOnlyList<JudgedRow> rows, string unit = "conversation")
{
    private const string Before = "before";
    private const string Shift = "shift";
    private const string Ratio = "ratio";
    private const string Probability = "p";
    private const string Verdict = "verdict";

    // What a reader misses least goes first; what is left is which turn, how much now, and what that means.
    private static readonly (string Column, Func<ComparisonTable, TableColumn>? Instead)[] Steps =
    [
        (Probability, null),
        (Verdict, table => table.Verdicts(count => $" ({count} more)")),
        (Shift, null),
        (Verdict, table => table.Verdicts(_ => "")),
        (Ratio, table => table.Column(Ratio, isRight: true, row => row.Ratio is { } ratio ? ComparisonNumbers.Ratio(ratio).Value : "-")),
        (Ratio, null),
        (Before, null),
    ];

    /// <summary>How many steps it takes to fit; all of them if none suffices.</summary>
    /// <param name="width">The terminal's columns.</param>
    public int StepsTo(int width) => Enumerable.Range(0, Steps.Length).FirstOrDefault(steps => Columns(steps).Sum(c => c.Width) + 1 <= width, Steps.Length);

    /// <summary>The columns that so many steps take away.</summary>
    public static IReadOnlyList<string> LeftOut(int steps) => [.. Steps.Take(steps).Where(s => s.Instead is null).Select(s => s.Column)];

    /// <summary>The table's lines after so many steps.</summary>
    public IEnumerable<string> Lines(int steps) => TableColumn.MarkdownLines(Columns(steps));

    private List<TableColumn> Columns(int steps)
    {
        List<TableColumn> columns =
        [
            new("metric", isRight: false, [.. rows.Select((r, i) => i > 0 && rows[i - 1].Row.Metric == r.Row.Metric ? "" : r.Row.Metric.Label)]),
            Column("turn", isRight: false, row => row.Turn?.ToString() ?? "all"),
            Column(Before, isRight: true, row => row.Before is { } before ? ComparisonNumbers.Median(row.Metric, before.Value) : "-"),
            Column("after", isRight: true, row => row.After is { } after ? ComparisonNumbers.Median(row.Metric, after.Value) : "-"),
            TableColumn.FromEstimates(Shift, [.. rows.Select(r => r.Row.Shift is { } shift ? ComparisonNumbers.Shift(r.Row.Metric, shift) : ((string, string)?)null)]),
            TableColumn.FromEstimates(Ratio, [.. rows.Select(r => r.Row.Ratio is { } ratio ? ComparisonNumbers.Ratio(ratio) : ((string, string)?)null)]),
            Column(Probability, isRight: true, row => row.AdjustedPValue is { } p ? ComparisonNumbers.Probability(p) : "-"),
            Verdicts(count => $" ({count} more {(count == 1 ? unit : Phrases.Plural(unit))})"),
        ];
        foreach ((string name, Func<ComparisonTable, TableColumn>? instead) in Steps.Take(steps))
        {
            int index = columns.FindIndex(c => c.Head == name);
            columns.RemoveAt(index);
            if (instead is not null)
            {
                columns.Insert(index, instead(this));
            }
        }

        return columns;
    }

    private TableColumn Column(string head, bool isRight, Func<ComparisonRow, string> cell) => new(head, isRight, [.. rows.Select(r => cell(r.Row))]);

    // What differs stands out, unrendered too.
    private TableColumn Verdicts(Func<int, string> more) => new(Verdict, isRight: false,
    [
        .. rows.Select(r => r.Outcome switch
        {
            RowOutcome.Same => r.Outcome.Word(),
            RowOutcome.Inconclusive => r.Outcome.Word() + (r.Row.MoreConversations is { } count ? more(count) : ""),
            _ => $"**{r.Outcome.Word()}**",
        }),
    ]);
}
