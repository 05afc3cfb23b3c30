using System.CommandLine;
using PrefixBench.Bench.Benchmarks;
using PrefixBench.Bench.Runs;
using PrefixBench.Servers.Embedded.Model;
using PrefixBench.Servers.Embedded.Options;

namespace PrefixBench.Bench.CommandLine;

/// <summary><c>prefill</c>: a benchmark that shows how the embedded engine's prefill time grows with the number of tokens that are not in its cache.</summary>
internal static class PrefillCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(ProgramServices services)
    {
        var command = new Command("prefill", "Benchmark the embedded engine: prefill time of a 2048-token prompt, for different numbers of tokens that are not in its cache.");
        command.SetAction(async (_, cancellationToken) =>
        {
            // What keeps the engine from running is told before BenchmarkDotNet begins, in one sentence.
            (await EmbeddedModel.LoadAsync(new EngineOptions(), cancellationToken)).Dispose();
            return OwnBenchmark.Run<EnginePrefill>("prefill", services, config => config, warmups: 3, iterations: 10);
        });
        return command;
    }
}
