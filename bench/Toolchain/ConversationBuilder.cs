using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Toolchains.Results;

namespace PrefixBench.Bench.Toolchain;

/// <summary>A builder that builds nothing, because this process plays the conversations.</summary>
internal sealed class ConversationBuilder : IBuilder
{
    public BuildResult Build(GenerateResult generateResult, BuildPartition buildPartition, ILogger logger) => BuildResult.Success(generateResult);
}
