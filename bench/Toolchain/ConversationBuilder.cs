using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Toolchains.Results;

namespace PrefixBench.Bench.Toolchain;

/// <summary>Builds nothing: the conversations are played by this process.</summary>
internal sealed class ConversationBuilder : IBuilder
{
    /// <inheritdoc/>
    public BuildResult Build(GenerateResult generateResult, BuildPartition buildPartition, ILogger logger) => BuildResult.Success(generateResult);
}
