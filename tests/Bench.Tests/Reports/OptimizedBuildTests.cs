using System.Reflection;
using System.Runtime.Loader;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Parameters;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PrefixBench.Bench.Columns;
using PrefixBench.Bench.Planning;
using PrefixBench.Bench.Runs;
using PrefixBench.Bench.Toolchain;
using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.Reports;

public sealed class OptimizedBuildTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(OptimizationLevel.Debug, false)]
    [InlineData(OptimizationLevel.Release, true)]
    public void Only_an_optimised_build_is_played(OptimizationLevel level, bool isPlayed)
    {
        int plays = 0;
        var session = new ConversationSession(
            () =>
            {
                plays++;
                return [];
            },
            []);
        ImmutableConfig config = BenchmarkConfig.Create([ProviderJob.Live("job")], [], new TurnMetrics(_ => null), _folder.Path, [NullLogger.Instance], _ => { });
        Type type = Compile(level).GetType("Turns")!;
        var parameters = new ParameterInstances(
        [
            .. new (string Name, object Value)[] { ("scenario", "seed"), ("prefix", "stable"), ("turn", 1) }
                .Select(p => new ParameterInstance(new ParameterDefinition(p.Name, false, [], true, p.Value.GetType(), 0), p.Value, config.SummaryStyle)),
        ]);
        var benchmark = BenchmarkCase.Create(new Descriptor(type, type.GetMethod("Turn")!), new Job("job").WithToolchain(new ConversationToolchain(session)), parameters, config);

        Summary summary = BenchmarkRunner.Run(new BenchmarkRunInfo([benchmark], type, config));

        Assert.Equal(!isPlayed, summary.HasCriticalValidationErrors);
        Assert.Equal(isPlayed ? 1 : 0, plays);
    }

    private static Assembly Compile(OptimizationLevel level)
    {
        string[] libraries = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            $"Turns{level}",
            [CSharpSyntaxTree.ParseText("public class Turns { public void Turn(string scenario, string prefix, int turn) { } }")],
            libraries.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: level));
        using var assembly = new MemoryStream();
        Assert.True(compilation.Emit(assembly).Success);
        assembly.Position = 0;
        return AssemblyLoadContext.Default.LoadFromStream(assembly);
    }
}
