using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Exporters.Csv;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Validators;
using Perfolizer.Horology;
using PrefixBench.Bench.Benchmarks;
using PrefixBench.Bench.Columns;
using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Toolchain;

namespace PrefixBench.Bench.Runs;

/// <summary>Configures BenchmarkDotNet: one job per provider, additional columns, and none of the optional defaults.</summary>
internal static class BenchmarkConfig
{
    // A scenario's name belongs to the rows' identity, so it is shown whole: it has up to 60 characters, each up to two of UTF-16.
    private const int ParameterWidth = 120;

    /// <summary>The configuration of a run.</summary>
    /// <param name="jobs">The jobs, in the order of the table.</param>
    /// <param name="columns">The additional columns.</param>
    /// <param name="metrics">Adds the metrics to BenchmarkDotNet's reports.</param>
    /// <param name="folder">The run's folder.</param>
    /// <param name="loggers">The loggers for BenchmarkDotNet's log.</param>
    /// <param name="failed">Called with the error if a report file cannot be written.</param>
    public static ImmutableConfig Create(
        IReadOnlyList<ProviderJob> jobs, IEnumerable<IColumn> columns, TurnMetrics metrics, string folder, IEnumerable<ILogger> loggers, Action<Exception> failed)
    {
        ManualConfig config = ManualConfig.CreateEmpty()
            .WithArtifactsPath(folder)
            .WithOptions(ConfigOptions.DisableParallelBuild | ConfigOptions.DisableLogFile | ConfigOptions.JoinSummary)
            .WithOrderer(new RowOrderer(jobs))
            .WithCultureInfo(System.Globalization.CultureInfo.InvariantCulture)
            .WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(ParameterWidth).WithTimeUnit(TimeUnit.Millisecond))
            .AddColumnProvider(DefaultColumnProviders.Params)
            .AddColumn(JobColumn.Create(jobs))
            .AddColumn([.. TotalTimes(jobs)])
            .AddColumn([.. columns])
            .AddDiagnoser(metrics)
            .AddExporter([.. Exporters().Select(exporter => new CourtesyExporter(exporter, failed))])
            .AddLogger([.. loggers])
            .AddValidator(JitOptimizationsValidator.FailOnError);
        return ImmutableConfigBuilder.Create(config);
    }

    /// <summary>
    /// Creates the cases of a run: every row of every job. A baseline's job has only the rows that the saved run measured, because the others would be
    /// reported as failed.
    /// </summary>
    /// <param name="jobs">The jobs, in the order of the table.</param>
    /// <param name="rows">The rows of each provider.</param>
    /// <param name="session">Plays the conversations.</param>
    /// <param name="config">The configuration of the run.</param>
    public static BenchmarkRunInfo CreateRun(IReadOnlyList<ProviderJob> jobs, IReadOnlyList<RowKey> rows, ConversationSession session, ImmutableConfig config)
    {
        var toolchain = new ConversationToolchain(session);
        IEnumerable<BenchmarkCase> cases =
            from job in jobs
            let settings = CreateJob(job, toolchain)
            from row in rows
            where !job.IsBaseline || job.SavedRows.Contains(row)
            select TurnCases.Create(row, settings, config);
        return new BenchmarkRunInfo([.. cases], typeof(ConversationTurns), config);
    }

    // Error and the ratio's deviation treat all turns of a job as one sample, which conversations of several launches are not.
    private static IEnumerable<IColumn> TotalTimes(IReadOnlyList<ProviderJob> jobs) => (jobs.Any(job => job.IsReference), jobs.Any(job => job.IsBaseline)) switch
    {
        (true, _) => [new TotalTimeColumn(StatisticColumn.Mean, 1), new TotalTimeColumn(StatisticColumn.StdDev, 2), new TotalTimeColumn(BaselineRatioColumn.RatioMean, 1)],
        (_, var hasBaseline) =>
        [
            new TotalTimeColumn(StatisticColumn.Mean, 1), new TotalTimeColumn(StatisticColumn.Error, 2), new TotalTimeColumn(StatisticColumn.StdDev, 2),
            .. hasBaseline ? (IColumn[])[new TotalTimeColumn(BaselineRatioColumn.RatioMean, 1), new TotalTimeColumn(BaselineRatioColumn.RatioStdDev, 2)] : [],
        ],
    };

    private static Job CreateJob(ProviderJob job, ConversationToolchain toolchain)
    {
        Job settings = new Job(job.JobId)
            .WithToolchain(toolchain)
            .WithStrategy(RunStrategy.Monitoring)
            .WithInvocationCount(1)
            .WithUnrollFactor(1)
            .WithEvaluateOverhead(false)

            // A slow turn is a cache miss, which is what the run looks for.
            .WithOutlierMode(Perfolizer.Mathematics.OutlierDetection.OutlierMode.DontRemove);
        return (job.IsBaseline || job.IsReference ? settings.AsBaseline() : settings).Freeze();
    }

    private static IExporter[] Exporters() => [MarkdownExporter.GitHub, CsvExport(), CsvMeasurementsExporter.Default, HtmlExporter.Default, JsonExporter.Full];

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
