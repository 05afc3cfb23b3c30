using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Exporters.Csv;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Validators;
using Perfolizer.Horology;
using PrefixBench.Bench.Columns;
using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Toolchain;

namespace PrefixBench.Bench.Runs;

/// <summary>Sets BenchmarkDotNet up: one job per provider, our columns beside its own, nothing it would do unasked.</summary>
internal static class BenchmarkConfig
{
    // Provider and scenario names are the rows' identity, so they are shown whole.
    private const int ParameterWidth = 80;

    /// <summary>The configuration of a run.</summary>
    /// <param name="jobs">The jobs, in the order of the table.</param>
    /// <param name="columns">Our columns.</param>
    /// <param name="metrics">Puts our numbers into BenchmarkDotNet's reports.</param>
    /// <param name="folder">The run's folder.</param>
    /// <param name="loggers">Where BenchmarkDotNet's log goes.</param>
    public static IConfig Create(IReadOnlyList<ProviderJob> jobs, IEnumerable<IColumn> columns, TurnMetrics metrics, string folder, IEnumerable<ILogger> loggers)
    {
        ManualConfig config = ManualConfig.CreateEmpty()
            .WithArtifactsPath(folder)
            .WithOptions(ConfigOptions.DisableParallelBuild | ConfigOptions.DisableLogFile | ConfigOptions.JoinSummary)
            .WithOrderer(new RowOrderer(jobs))
            .WithCultureInfo(System.Globalization.CultureInfo.InvariantCulture)
            .WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(ParameterWidth).WithTimeUnit(TimeUnit.Millisecond))
            .AddColumnProvider(DefaultColumnProviders.Params)
            .AddColumn(new ProviderColumn(), new TotalTimeColumn(StatisticColumn.Mean, 1), new TotalTimeColumn(StatisticColumn.Error, 2), new TotalTimeColumn(StatisticColumn.StdDev, 2))
            .AddColumn(jobs.Any(j => j.IsBaseline) ? [new TotalTimeColumn(BaselineRatioColumn.RatioMean, 1), new TotalTimeColumn(BaselineRatioColumn.RatioStdDev, 2)] : [])
            .AddColumn([.. columns])
            .AddDiagnoser(metrics)
            .AddExporter(MarkdownExporter.GitHub, CsvExport(), CsvMeasurementsExporter.Default, HtmlExporter.Default, JsonExporter.Full)
            .AddLogger([.. loggers])
            .AddValidator(JitOptimizationsValidator.FailOnError);
        foreach (ProviderJob job in jobs)
        {
            Job settings = new Job(job.Id)
                .WithToolchain(new ConversationToolchain())
                .WithStrategy(RunStrategy.Monitoring)
                .WithInvocationCount(1)
                .WithUnrollFactor(1)
                .WithEvaluateOverhead(false)

                // A slow turn is a cache miss, the very thing looked for.
                .WithOutlierMode(Perfolizer.Mathematics.OutlierDetection.OutlierMode.DontRemove);
            config.AddJob(job.IsBaseline ? settings.AsBaseline() : settings);
        }

        // A baseline may lack rows that the live run has; without this they would be rows that failed.
        var saved = jobs.Where(j => j.IsBaseline).ToDictionary(j => j.Id, j => j.BaselineRows!, StringComparer.Ordinal);
        return saved.Count == 0 ? config : config.AddFilter(new SimpleFilter(c => !saved.TryGetValue(c.Job.Id, out IReadOnlySet<RowKey>? rows) || rows.Contains(RowKey.Of(c))));
    }

    // Units in the heads and bare numbers in the cells, so that a spreadsheet reads them.
    private static CsvExporter CsvExport() => new(CsvSeparator.Comma, new SummaryStyle(
        System.Globalization.CultureInfo.InvariantCulture,
        printUnitsInHeader: true,
        sizeUnit: null,
        timeUnit: TimeUnit.Millisecond,
        printUnitsInContent: false,
        printZeroValuesInContent: true,
        maxParameterColumnWidth: ParameterWidth));
}
