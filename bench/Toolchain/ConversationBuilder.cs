using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Toolchains.Results;

namespace PrefixBench.Bench.Toolchain;

/// <summary>Learns which cases survived <c>--filter</c>: the whole build stage ends before the first case is executed.</summary>
internal sealed class ConversationBuilder : IBuilder
{
    /// <inheritdoc/>
    public BuildResult Build(GenerateResult generateResult, BuildPartition buildPartition, ILogger logger)
    {
        foreach (BenchmarkBuildInfo info in buildPartition.Benchmarks)
        {
            ConversationSession.Current.Choose(info.BenchmarkCase);
        }

        return BuildResult.Success(generateResult);
    }
}
