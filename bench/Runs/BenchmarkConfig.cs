using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Exporters.Csv;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Validators;
using Perfolizer.Horology;
using PrefixBench.Bench.Columns;
using PrefixBench.Bench.Toolchain;

namespace PrefixBench.Bench.Runs;

/// <summary>Sets BenchmarkDotNet up: one job per provider, our columns beside its own, nothing it would do unasked.</summary>
internal static class BenchmarkConfig
{
    // Provider and scenario names are the rows' identity, so they are shown whole.
    private const int ParameterWidth = 80;

    /// <summary>The configuration of a run.</summary>
    /// <param name="providers">The providers' names; each is a job.</param>
    /// <param name="columns">Our columns.</param>
    /// <param name="metrics">Puts our numbers into BenchmarkDotNet's reports.</param>
    /// <param name="folder">The run's folder.</param>
    /// <param name="loggers">Where BenchmarkDotNet's log goes.</param>
    public static IConfig Create(IReadOnlyList<string> providers, IEnumerable<IColumn> columns, TurnMetrics metrics, string folder, IEnumerable<ILogger> loggers)
    {
        ManualConfig config = ManualConfig.CreateEmpty()
            .WithArtifactsPath(folder)
            .WithOptions(ConfigOptions.DisableParallelBuild | ConfigOptions.DisableLogFile | ConfigOptions.JoinSummary)
            .WithOrderer(new RowOrderer(providers))
            .WithCultureInfo(System.Globalization.CultureInfo.InvariantCulture)
            .WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(ParameterWidth).WithTimeUnit(TimeUnit.Millisecond))
            .AddColumnProvider(DefaultColumnProviders.Params)
            .AddColumn(new ProviderColumn(), new TotalTimeColumn(StatisticColumn.Mean, 1), new TotalTimeColumn(StatisticColumn.Error, 2), new TotalTimeColumn(StatisticColumn.StdDev, 2))
            .AddColumn([.. columns])
            .AddDiagnoser(metrics)
            .AddExporter(MarkdownExporter.GitHub, CsvExport(), CsvMeasurementsExporter.Default, HtmlExporter.Default, JsonExporter.Full)
            .AddLogger([.. loggers])
            .AddValidator(JitOptimizationsValidator.FailOnError);
        foreach (string provider in providers)
        {
            config.AddJob(new Job(provider)
                .WithToolchain(new ConversationToolchain())
                .WithStrategy(RunStrategy.Monitoring)
                .WithInvocationCount(1)
                .WithUnrollFactor(1)
                .WithEvaluateOverhead(false)

                // A slow turn is a cache miss, the very thing looked for.
                .WithOutlierMode(Perfolizer.Mathematics.OutlierDetection.OutlierMode.DontRemove));
        }

        return config;
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
