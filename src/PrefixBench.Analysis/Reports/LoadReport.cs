using System.Text;
using PrefixBench.Analysis.Summaries;
using PrefixBench.Analysis.Text;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Text;

namespace PrefixBench.Analysis.Reports;

/// <summary>What each load did: a table with one line for each provider, load and prefix, and what was lost to other conversations. Empty for a run of one conversation at a time.</summary>
public sealed class LoadReport : IReport<RunAnalysis>
{
    // With more turns, the numbers between the second and the last one would make the table too wide; the table above has them.
    private const int MostTurns = 4;

    /// <inheritdoc/>
    public string Name => "load";

    /// <inheritdoc/>
    public string FileEnding => "md";

    /// <inheritdoc/>
    public string Write(RunAnalysis subject, ReportLayout layout)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(layout);
        if (subject.Loads.All(load => load.Load.IsOneAtATime))
        {
            return "";
        }

        var text = new StringBuilder();
        bool isLong = subject.Loads.Any(load => load.Turns.Count > MostTurns);
        text.Append($"Under load; times in ms, by turn{(isLong ? $": of more than {MostTurns} turns the first, the second and the last" : "")}:\n\n");
        (IReadOnlyList<TableColumn> columns, IReadOnlyList<string> leftOut) = Fit(Columns(subject.Loads), layout.Width);
        foreach (string line in TableColumn.MarkdownLines(columns))
        {
            text.Append(line).Append('\n');
        }

        string[] notes = [.. Lost(subject), .. leftOut.Count == 0 ? Array.Empty<string>() : [$"Columns left out: {Phrases.List(leftOut)}. A wider terminal shows more, run.json has everything."]];
        foreach (string note in notes)
        {
            text.Append('\n').Append(SafeText.OneLine(note)).Append('\n');
        }

        return text.ToString();
    }

    // Each with how early it is left out of a narrow table; null for one that always stays.
    private static (TableColumn Column, int? LeaveOutRank)[] Columns(IReadOnlyList<LoadSummary> loads)
    {
        return
        [
            (Text("provider", load => SafeText.OneLine(load.Provider)), null),
            .. loads.Select(load => load.Scenario).Distinct(StringComparer.Ordinal).Skip(1).Any() ? [(Text("scenario", load => SafeText.OneLine(load.Scenario)), null)] : Array.Empty<(TableColumn, int?)>(),
            (Text("load", load => LoadText.Cell(load.Load)), null),
            (Text("prefix", load => load.Prefix.Name()), null),
            (Number("TTFT", load => ByTurn(load, turn => turn.TimeToFirstTokenMs?.Value)), null),
            (Number("TTFT p95", load => ByTurn(load, turn => turn.Percentile95TimeToFirstTokenMs)), 1),
            (Number("Output tok/s", load => Fixed(load.OutputTokensPerSecond)), 3),
            (Number("of all", load => Fixed(load.TotalOutputTokensPerSecond)), 4),
            (Number("Hit %", load => load.CacheHitRatio is { } ratio ? NumberText.Fixed(ratio * 100, 1) : "-"), null),
            (Number("Prefixes lost", load => load.LostPrefixes is { } lost ? $"{lost} of {load.LaterTurns}" : "-"), null),
            (Number("In flight", load => Fixed(load.RequestsInFlight)), 2),
        ];

        TableColumn Text(string head, Func<LoadSummary, string> cell) => new(head, isRight: false, [.. loads.Select(cell)]);

        TableColumn Number(string head, Func<LoadSummary, string> cell) => new(head, isRight: true, [.. loads.Select(cell)]);
    }

    private static (IReadOnlyList<TableColumn> Columns, IReadOnlyList<string> LeftOut) Fit((TableColumn Column, int? LeaveOutRank)[] columns, int? width)
    {
        List<(TableColumn Column, int? LeaveOutRank)> left = [.. columns];
        var leftOut = new List<string>();
        while (left.Sum(item => item.Column.Width) + 1 > width && left.Where(item => item.LeaveOutRank is not null).OrderBy(item => item.LeaveOutRank).FirstOrDefault() is { Column: { } column } first)
        {
            left.Remove(first);
            leftOut.Add(column.Head);
        }

        return ([.. left.Select(item => item.Column)], leftOut);
    }

    // What one conversation at a time keeps and several lose, others have displaced.
    private static IEnumerable<string> Lost(RunAnalysis subject) =>
        from alone in subject.Loads
        where alone is { Load.IsOneAtATime: true, LostPrefixes: 0 }
        from load in subject.Loads
        where (load.Provider, load.Scenario, load.Prefix) == (alone.Provider, alone.Scenario, alone.Prefix) && load.LostPrefixes > 0
        select $"{load.Provider}: {load.LostPrefixes} of {Phrases.Count(load.LaterTurns, "prefix")} lost with {LoadText.Phrase(load.Load)}, none of {alone.LaterTurns} {LoadText.Phrase(alone.Load)}: other conversations displaced them.";

    private static string ByTurn(LoadSummary load, Func<RowSummary, double?> value)
    {
        LoadTurn[] shown = load.Turns.Count > MostTurns ? [load.Turns[0], load.Turns[1], load.Turns[^1]] : [.. load.Turns];
        string[] cells = [.. shown.Select(turn => value(turn.Row) is { } number ? NumberText.Milliseconds(number) : "-")];
        return cells.All(cell => cell == "-") ? "-" : string.Join(" / ", cells);
    }

    private static string Fixed(double? value) => value is { } number ? NumberText.Fixed(number, 1) : "-";
}
