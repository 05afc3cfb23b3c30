using PrefixBench.Analysis.Summaries;
using PrefixBench.Analysis.Text;
using PrefixBench.Core.Prefixes;

namespace PrefixBench.Analysis.Reports;

/// <summary>TTFT by turn as bars in one scale: the prefix, below it the control, and what the cache saved.</summary>
/// <param name="layout">The terminal; its width is known.</param>
internal sealed class TurnChart(ReportLayout layout)
{
    // In characters: a longest bar that is shorter shows no differences, and one that is longer no more of them.
    private const int LeastBar = 12;
    private const int MostBar = 60;

    // With more turns, those between the first and the last ones are in the table only.
    private const int MostTurns = 12;

    private const string Reset = "\u001b[0m";
    private const string Medians = "medians";

    /// <summary>Draws the chart with as much text as the terminal has room for.</summary>
    /// <param name="rows">The turns of one prefix, ascending; at least one was measured.</param>
    /// <param name="showsIntervals">Whether the medians have intervals.</param>
    /// <returns>What the numbers are, and the lines; null if the terminal is too narrow for any chart.</returns>
    public (string Caption, IReadOnlyList<string> Lines)? Draw(IReadOnlyList<RowSummary> rows, bool showsIntervals)
    {
        RowSummary[] shown = rows.Count > MostTurns ? [.. rows.Take(MostTurns / 2), .. rows.TakeLast(MostTurns / 2)] : [.. rows];
        (string Caption, bool HasIntervals, bool HasSavings)[] details =
        [
            .. showsIntervals ? [("medians with 95 % intervals", true, true)] : Array.Empty<(string, bool, bool)>(),
            (Medians, false, true),
            (Medians, false, false),
        ];
        foreach ((string caption, bool hasIntervals, bool hasSavings) in details)
        {
            TurnBar[][] turns = [.. shown.Select(row => Bars(row, rows[^1].Turn, hasIntervals, hasSavings).ToArray())];
            if (Scale(turns.SelectMany(turn => turn)) is { } scale)
            {
                return (caption, [.. turns.Take(MostTurns / 2).SelectMany(turn => Lines(turn, scale)), .. LeftOut(rows.Count - shown.Length), .. turns.Skip(MostTurns / 2).SelectMany(turn => Lines(turn, scale))]);
            }
        }

        return null;
    }

    private static IEnumerable<string> LeftOut(int turns) => turns == 0 ? [] : [$"  {Phrases.Count(turns, "more turn")} in the table"];

    private static IEnumerable<TurnBar> Bars(RowSummary row, int lastTurn, bool hasIntervals, bool hasSavings)
    {
        int width = $"  turn {lastTurn}".Length;
        string saved = hasSavings && row is { Turn: > 1, SavedMs: { } saving } ? $", saved {Time(saving, hasIntervals)}" : "";
        bool hasControl = row.ControlTimeToFirstTokenMs is not null;
        int names = (hasControl ? PrefixPolicy.Control : row.Prefix).Name().Length;
        yield return Bar(row.Prefix, row.TimeToFirstTokenMs, $"  turn {row.Turn}", saved);
        if (hasControl)
        {
            yield return Bar(PrefixPolicy.Control, row.ControlTimeToFirstTokenMs, "", "");
        }

        TurnBar Bar(PrefixPolicy prefix, Statistics.Estimate? time, string turn, string more) =>
            new($"{turn.PadRight(width)}  {prefix.Name().PadRight(names)}  ", prefix, time?.Value, (time is null ? "-" : Time(time, hasIntervals)) + more);
    }

    private static string Time(Statistics.Estimate estimate, bool hasInterval) => hasInterval ? NumberText.Time(estimate) : $"{NumberText.Milliseconds(estimate.Value)} ms";

    // Characters per ms, such that every bar leaves room for its text; null if the longest bar would be too short.
    private double? Scale(IEnumerable<TurnBar> bars)
    {
        // The last column stays free: some terminals break the line after it. One more is the blank before the text.
        TurnBar[] drawn = [.. bars.Where(bar => bar.Ms > 0)];
        double longest = drawn.Max(bar => bar.Ms!.Value);
        double scale = drawn.Min(bar => (layout.Width!.Value - 2 - bar.Head.Length - bar.Text.Length) / bar.Ms!.Value);
        return scale * longest >= LeastBar ? Math.Min(scale, MostBar / longest) : null;
    }

    private IEnumerable<string> Lines(IEnumerable<TurnBar> bars, double scale) =>
        bars.Select(bar => bar.Ms is { } time && BarText.Of(time * scale, layout.IsAscii) is { Length: > 0 } text ? $"{bar.Head}{Colored(text, bar.Prefix)} {bar.Text}" : bar.Head + bar.Text);

    private string Colored(string text, PrefixPolicy prefix) => (layout, prefix == PrefixPolicy.Control) switch
    {
        ({ AllowsColor: false }, _) => text,
        ({ AllowsManyColors: true }, false) => $"\u001b[38;5;32m{text}{Reset}",
        ({ AllowsManyColors: true }, true) => $"\u001b[38;5;166m{text}{Reset}",
        (_, false) => $"\u001b[94m{text}{Reset}",
        (_, true) => $"\u001b[33m{text}{Reset}",
    };
}
