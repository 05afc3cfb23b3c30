using BenchmarkDotNet.Analysers;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Validators;
using PrefixBench.Analysis.Summaries;

namespace PrefixBench.Bench.Columns;

/// <summary>Puts the headline numbers into BenchmarkDotNet's own report, from which its JSON export has them. The table's columns come from <see cref="RowColumns"/>, with intervals.</summary>
/// <param name="summaryOf">Finds a row's summary; null for a row that was not measured.</param>
internal sealed class TurnMetrics(Func<BenchmarkCase, RowSummary?> summaryOf) : IDiagnoser
{
    /// <inheritdoc/>
    public IEnumerable<string> Ids => [nameof(TurnMetrics)];

    /// <inheritdoc/>
    public IEnumerable<IExporter> Exporters => [];

    /// <inheritdoc/>
    public IEnumerable<IAnalyser> Analysers => [];

    /// <inheritdoc/>
    public BenchmarkDotNet.Diagnosers.RunMode GetRunMode(BenchmarkCase benchmarkCase) => BenchmarkDotNet.Diagnosers.RunMode.NoOverhead;

    /// <inheritdoc/>
    public void Handle(HostSignal signal, DiagnoserActionParameters parameters)
    {
    }

    /// <inheritdoc/>
    public IEnumerable<Metric> ProcessResults(DiagnoserResults results) =>
        summaryOf(results.BenchmarkCase) is { } row ? TurnMetric.All.SelectMany(m => m.Of(row)) : [];

    /// <inheritdoc/>
    public void DisplayResults(ILogger logger)
    {
    }

    /// <inheritdoc/>
    public IEnumerable<ValidationError> Validate(ValidationParameters validationParameters) => [];
}
