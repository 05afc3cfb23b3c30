using System.CommandLine;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using PrefixBench.Bench.Benchmarks;
using PrefixBench.Bench.Errors;
using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Reports;
using PrefixBench.Bench.Runs;
using PrefixBench.Bench.Terminal;

namespace PrefixBench.Bench.CommandLine;

/// <summary><c>prefill</c>: a benchmark that shows how the embedded engine's prefill time grows with the number of tokens that are not in its cache.</summary>
internal static class PrefillCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(ProgramServices services)
    {
        var command = new Command("prefill", "Benchmark the embedded engine: prefill time of a 2048-token prompt, for different numbers of tokens that are not in its cache.");
        command.SetAction(_ =>
        {
            IConfig config = ManualConfig.CreateEmpty()
                .WithArtifactsPath(Path.Combine(RepositoryFolder.Runs, "prefill"))
                .WithOptions(ConfigOptions.DisableLogFile)
                .AddColumnProvider(DefaultColumnProviders.Params, DefaultColumnProviders.Statistics)
                .AddColumn(TargetMethodColumn.Method)
                .AddExporter(MarkdownExporter.GitHub)
                .AddLogger(new WriterLogger(services.Output.Error))
                .AddJob(Job.Default.WithToolchain(InProcessNoEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(10));
            Summary summary = BenchmarkRunner.Run<EnginePrefill>(config);
            services.Output.Out.Write(BenchmarkTable.Write(summary, services.TableWidth));
            return summary.HasCriticalValidationErrors || summary.Reports.Any(r => !r.Success) ? ExitCode.MeasurementFailed : ExitCode.Good;
        });
        return command;
    }
}
