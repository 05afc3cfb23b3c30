using System.Reflection;
using PrefixBench.Testing;
using PublicApiGenerator;

namespace PrefixBench.Packages.Tests;

/// <summary>What the packages promise. A change shows as a change of a file in <c>Golden</c>, and is a matter of the version.</summary>
public sealed class PublicApiTests
{
    private static readonly ApiGeneratorOptions Options = new() { IncludeAssemblyAttributes = false };

    public static TheoryData<string> Names => [.. Packages.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Public_api_is_the_approved_one(string package) => Golden.Verify($"{package}.cs.txt", Assembly.Load(package).GeneratePublicApi(Options));

    [Fact]
    public void Packages_are_those_of_the_readme() =>
        Assert.Equal(["PrefixBench.Analysis", "PrefixBench.Core", "PrefixBench.Extensions.AI", "PrefixBench.Prompts", "PrefixBench.Providers", "PrefixBench.Statistics"], Packages.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_of_the_tool_comes_with_a_library(string package)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Collect(Assembly.Load(package), seen);

        Assert.Contains(package, seen);
        Assert.All(seen, name => Assert.DoesNotMatch("^(BenchmarkDotNet|LLamaSharp|Microsoft[.]AspNetCore|Yarp|Spectre|PrefixBench[.](Servers|Capture)|Bench$)", name));
    }

    private static void Collect(Assembly assembly, HashSet<string> seen)
    {
        if (!seen.Add(assembly.GetName().Name!) || !assembly.GetName().Name!.StartsWith("PrefixBench.", StringComparison.Ordinal))
        {
            return;
        }

        foreach (AssemblyName referenced in assembly.GetReferencedAssemblies())
        {
            Collect(Assembly.Load(referenced), seen);
        }
    }
}
