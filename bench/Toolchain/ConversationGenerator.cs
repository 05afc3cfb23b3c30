using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Toolchains.Results;

namespace PrefixBench.Bench.Toolchain;

/// <summary>A generator that generates nothing, because there is no project to build.</summary>
internal sealed class ConversationGenerator : IGenerator
{
    public GenerateResult GenerateProject(BuildPartition buildPartition, ILogger logger, string rootArtifactsFolderPath) =>
        GenerateResult.Success(ArtifactsPaths.Empty, []);
}
