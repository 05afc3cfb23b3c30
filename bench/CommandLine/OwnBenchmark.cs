using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using PrefixBench.Bench.Errors;
using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Reports;
using PrefixBench.Bench.Runs;
using PrefixBench.Bench.Terminal;

namespace PrefixBench.Bench.CommandLine;

/// <summary>Runs a benchmark of this program's own parts in BenchmarkDotNet's own engine and prints its table.</summary>
internal static class OwnBenchmark
{
    /// <summary>Runs it.</summary>
    /// <typeparam name="T">The class of the benchmark.</typeparam>
    /// <param name="name">The name of its folder among the runs.</param>
    /// <param name="services">The program's output.</param>
    /// <param name="configure">Adds to the configuration.</param>
    /// <param name="warmups">The number of warm-up iterations.</param>
    /// <param name="iterations">The number of measured iterations.</param>
    /// <returns>The exit code.</returns>
    public static int Run<T>(string name, ProgramServices services, Func<ManualConfig, ManualConfig> configure, int warmups, int iterations)
    {
        ManualConfig config = configure(ManualConfig.CreateEmpty()
            .WithArtifactsPath(Path.Combine(RepositoryFolder.Runs, name))
            .WithOptions(ConfigOptions.DisableLogFile)
            .AddColumnProvider(DefaultColumnProviders.Params, DefaultColumnProviders.Statistics, DefaultColumnProviders.Metrics)
            .AddColumn(TargetMethodColumn.Method)
            .AddExporter(MarkdownExporter.GitHub)
            .AddLogger(new WriterLogger(services.Output.Error))
            .AddJob(Job.Default.WithToolchain(InProcessNoEmitToolchain.Instance).WithWarmupCount(warmups).WithIterationCount(iterations)));
        Summary summary = BenchmarkRunner.Run<T>(config);
        services.Output.Out.Write(BenchmarkTable.Write(summary, services.TableWidth));
        return summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success) ? ExitCode.MeasurementFailed : ExitCode.Good;
    }
}
