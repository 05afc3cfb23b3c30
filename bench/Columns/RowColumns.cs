using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Running;
using PrefixBench.Analysis.Rows;
using PrefixBench.Bench.Terminal;
using PrefixBench.Core.Runs;
using PrefixBench.Statistics;

namespace PrefixBench.Bench.Columns;

/// <summary>The columns beside BenchmarkDotNet's own.</summary>
internal static class RowColumns
{
    /// <summary>Makes the columns, in the order shown.</summary>
    /// <param name="summaryOf">Finds a row's summary; null for a row that was not measured.</param>
    public static IColumn[] Create(Func<BenchmarkCase, RowSummary?> summaryOf)
    {
        int position = 0;
        return
        [
            Time("TTFT", "Request sent to first token, median", r => r.TimeToFirstTokenMs?.Value),
            Interval("TTFT 95% CI", "Distribution-free interval of that median, in ms; needs 6 conversations", r => r.TimeToFirstTokenMs),
            Time("TTFT mean", "Mean of the TTFT; a few slow turns pull it away from the median", r => r.MeanTimeToFirstTokenMs?.Value),
            Time("TTFT p95", "95th percentile of the TTFT; needs 20 conversations", r => r.Percentile95TimeToFirstTokenMs, isHiddenWhenEmpty: true),
            Time("TTFT control", "TTFT of the same turn behind a prefix that no cache can hold, median", r => r.ControlTimeToFirstTokenMs?.Value, isHiddenWhenEmpty: true),
            Time("Saved", "What the cache saved of the TTFT: control minus stable, paired by conversation, Hodges-Lehmann", r => r.SavedMs?.Value, isHiddenWhenEmpty: true),
            Interval("Saved 95% CI", "Signed-rank interval of that, in ms; needs 6 pairs", r => r.SavedMs, isHiddenWhenEmpty: true),
            Count("Prompt", "Prompt tokens, cached ones included, median", r => r.PromptTokens),
            Column("Cached", "Prompt tokens read from the cache, median; after ~ inferred from the control's times, with its interval, where the server does not say", UnitType.Dimensionless, InferredCells.Cached),
            Column("Hit %", "Cached / prompt tokens; after ~ inferred", UnitType.Dimensionless, InferredCells.HitPercent),
            Number("Server hit %", "The same by the server's own counters", r => r.ServerHitRatio * 100, "0.0", isHiddenWhenEmpty: true),
            Number("Prompt-eval ms", "The server's own time for the prompt, mean; - where it does not say", r => r.PromptEvalMs?.Value, "0.00"),
            Number("Output tok/s", "Output tokens per second after the first, mean", r => r.OutputTokensPerSecond?.Value, "0.0"),
            Column("State", "Turns that were meant to be cold and were not; they count in no saving", UnitType.Dimensionless, (r, _) => InferredCells.State(r), isHiddenWhenEmpty: true),
            Column("Failed", "Requests that failed, by kind; they count in no other number", UnitType.Dimensionless, (r, _) => Failures(r), isHiddenWhenEmpty: true),
        ];

        RowColumn Column(string name, string legend, UnitType unit, Func<RowSummary, CellStyle, string?> cell, bool isHiddenWhenEmpty = false) =>
            new(name, legend, unit, summaryOf, cell) { PriorityInCategory = position++, IsHiddenWhenEmpty = isHiddenWhenEmpty };

        RowColumn Time(string name, string legend, Func<RowSummary, double?> value, bool isHiddenWhenEmpty = false) =>
            Column(name, legend, UnitType.Time, (r, style) => Milliseconds(value(r), style), isHiddenWhenEmpty);

        RowColumn Interval(string name, string legend, Func<RowSummary, Estimate?> value, bool isHiddenWhenEmpty = false) =>
            Column(name, legend, UnitType.Dimensionless, (r, style) => Bounds(value(r), style), isHiddenWhenEmpty);

        RowColumn Count(string name, string legend, Func<RowSummary, double?> value) =>
            Column(name, legend, UnitType.Dimensionless, (r, _) => value(r)?.ToString("0.#"));

        RowColumn Number(string name, string legend, Func<RowSummary, double?> value, string format, bool isHiddenWhenEmpty = false) =>
            Column(name, legend, UnitType.Dimensionless, (r, style) => value(r)?.ToString(style == CellStyle.Data ? "0.000" : format), isHiddenWhenEmpty);
    }

    private static string? Milliseconds(double? value, CellStyle style) => value is { } milliseconds
        ? style == CellStyle.Data ? milliseconds.ToString("0.000") : Numbers.Milliseconds(milliseconds) + " ms"
        : null;

    private static string? Bounds(Estimate? estimate, CellStyle style) => estimate is { Lower: { } lower, Upper: { } upper }
        ? style == CellStyle.Data ? $"[{lower:0.000}; {upper:0.000}]" : $"[{Numbers.Milliseconds(lower)}, {Numbers.Milliseconds(upper)}]"
        : null;

    private static string? Failures(RowSummary row) => row.Failures.Count == 0
        ? null
        : string.Join(" ", row.Failures.Select(f => $"{f.Value}x {SnakeCase.Write(f.Key)}"));
}
