namespace PrefixBench.Bench.Tests.Reports;

/// <summary>BenchmarkDotNet finds its rows through a static property, so tests that run it take turns.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class BenchmarkDotNetRuns
{
    public const string Name = "BenchmarkDotNet";
}
