using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Reports;
using PrefixBench.Analysis.Summaries;
using PrefixBench.Analysis.Text;
using PrefixBench.Core.Prefixes;

namespace PrefixBench.Analysis.Formats;

/// <summary>A run as CSV (RFC 4180): a line per row, bare numbers, the unit in the column's name. A number that is not known is an empty field.</summary>
public sealed class RunCsv : IReport<ReportedRun>
{
    /// <inheritdoc/>
    public string Name => "csv";

    /// <inheritdoc/>
    public string FileEnding => "csv";

    /// <inheritdoc/>
    public string Write(ReportedRun subject, ReportLayout layout)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return CsvText.Lines(subject.Run.Analysis.Summaries.Select(Fields).Prepend(Head()));
    }

    private static IEnumerable<string> Head() =>
        ["provider", "scenario", "prefix", "concurrency", "arrivals_per_second", "turn", "count", "failed", .. RowFigures.All.SelectMany(figure => figure.Interval is null ? [figure.Id] : new[] { figure.Id, figure.Id + "_low", figure.Id + "_high" })];

    private static IEnumerable<string> Fields(RowSummary row) =>
    [
        CsvText.Text(row.Provider), CsvText.Text(row.Scenario), row.Prefix.Name(), CsvText.Number(row.Load.Workers), CsvText.Number(row.Load.ArrivalsPerSecond), CsvText.Number(row.Turn),
        CsvText.Number(row.Count), CsvText.Number(row.Failures.Values.Sum()),
        .. RowFigures.All.SelectMany(figure => figure.Interval is null ? [CsvText.Number(figure.Value(row))] : Bounded(figure, row)),
    ];

    private static IEnumerable<string> Bounded(RowFigure figure, RowSummary row)
    {
        (double? lower, double? upper) = figure.Bounds(row);
        return [CsvText.Number(figure.Value(row)), CsvText.Number(lower), CsvText.Number(upper)];
    }
}
