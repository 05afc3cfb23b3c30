using System.Globalization;
using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Text;
using PrefixBench.Core.Prefixes;
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
        return CsvText.Lines(subject.Rows.Where(r => r.IsKnown).Select(Fields).Prepend(Head));
    }

    private static IEnumerable<string> Fields(JudgedRow judged)
    {
        ComparisonRow row = judged.Row;
        return
        [
            CsvText.Text(row.Provider), CsvText.Text(row.Scenario), row.Prefix.Name(), row.Turn is { } turn ? CsvText.Number(turn) : "all", row.Metric.Id,
            .. Estimate(row.Before), CsvText.Number(row.Before?.Count), .. Estimate(row.After), CsvText.Number(row.After?.Count),
            .. Estimate(row.Shift), .. Estimate(row.Ratio),
            Probability(row.PValue), Probability(row.AdjustedPValue), judged.Outcome.Id(), CsvText.Number(row.MoreConversations), CsvText.Text(row.Note ?? ""), CsvText.Number(row.Load.Workers),
        ];
    }

    private static IEnumerable<string> Estimate(Estimate? estimate) => [CsvText.Number(estimate?.Value), CsvText.Number(estimate?.Lower), CsvText.Number(estimate?.Upper)];

    private static string Probability(double? value) => value?.ToString("G6", CultureInfo.InvariantCulture) ?? "";
}
