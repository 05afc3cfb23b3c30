using System.Text.RegularExpressions;

namespace PrefixBench.Bench.Tests.CommandLine;

public sealed partial class VersionTests : IDisposable
{
    private readonly TestProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Version_names_the_build_the_runtime_and_the_libraries()
    {
        Assert.Equal(0, await _program.RunAsync("--version"));

        Assert.Matches(Lines(), _program.Out.ReplaceLineEndings("\n"));
    }

    [GeneratedRegex(@"^PrefixBench \d+\.\d+\.\d+\S*\n\.NET 10\.\S+, \S+\nBenchmarkDotNet 0\.15\.8, LLamaSharp \(llama\.cpp\) 0\.30\.0, .*System\.CommandLine \S+, .*\n$", RegexOptions.None, 1000)]
    private static partial Regex Lines();
}
