using System.Globalization;
using System.Text;
using PrefixBench.Analysis.Reports;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Text;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Comparisons.Reports;

/// <summary>
/// A comparison as CSV (RFC 4180): a line per metric of a turn, bare numbers, the unit in the metric's name. A number that is not known is an empty field. Lines end in CR LF, as the standard wants.
/// </summary>
public sealed class ComparisonCsv : IReport<ComparisonOutcome>
{
    private static readonly string[] Head =
    [
        "provider", "scenario", "prefix", "turn", "metric",
        "before", "before_low", "before_high", "before_n", "after", "after_low", "after_high", "after_n",
        "shift", "shift_low", "shift_high", "ratio", "ratio_low", "ratio_high",
        "p_value", "adjusted_p_value", "verdict", "more_conversations", "note", "concurrency",
    ];

    /// <inheritdoc/>
    public string Name => "csv";

    /// <inheritdoc/>
    public string FileEnding => "csv";

    /// <inheritdoc/>
    public string Write(ComparisonOutcome subject, ReportLayout layout)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var text = new StringBuilder();
        foreach (IEnumerable<string> line in subject.Rows.Where(r => r.IsKnown).Select(Fields).Prepend(Head))
        {
            text.AppendJoin(',', line).Append("\r\n");
        }

        return text.ToString();
    }

    private static IEnumerable<string> Fields(JudgedRow judged)
    {
        ComparisonRow row = judged.Row;
        return
        [
            Text(row.Provider), Text(row.Scenario), row.Prefix.Name(), row.Turn is { } turn ? Number(turn) : "all", row.Metric.Id,
            .. Estimate(row.Before), Number(row.Before?.Count), .. Estimate(row.After), Number(row.After?.Count),
            .. Estimate(row.Shift), .. Estimate(row.Ratio),
            Probability(row.PValue), Probability(row.AdjustedPValue), judged.Outcome.Id(), Number(row.MoreConversations), Text(row.Note ?? ""), Number(row.Load.Workers),
        ];
    }

    private static IEnumerable<string> Estimate(Estimate? estimate) => [Number(estimate?.Value), Number(estimate?.Lower), Number(estimate?.Upper)];

    // Microseconds, and millionths of a ratio: what lies below is noise.
    private static string Number(double? value) => value is { } number ? (Math.Round(number, 6) + 0.0).ToString("0.######", CultureInfo.InvariantCulture) : "";

    private static string Probability(double? value) => value?.ToString("G6", CultureInfo.InvariantCulture) ?? "";

    private static string Text(string text)
    {
        string line = SafeText.OneLine(text);

        // With an apostrophe before it, a spreadsheet takes a formula for text.
        if (SafeText.IsFormula(line))
        {
            line = "'" + line;
        }

        return line.AsSpan().ContainsAny(',', '"') || line != line.Trim() ? $"\"{line.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : line;
    }
}
