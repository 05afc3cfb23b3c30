using System.Xml.Linq;
using PrefixBench.FakeServer.Ruled;
using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.Workflows;

/// <summary>The workflow in <c>samples</c>: its command lines, on a server whose cache is known.</summary>
public sealed class SampleWorkflowTests : IDisposable
{
    private const string Address = "http://127.0.0.1:8080";

    private static readonly IReadOnlyList<string> Scripts = WorkflowText.Values(File.ReadAllText(Repository.File("samples/prefix-cache.yml")), "run");

    private readonly StepEnvironment _job = new();

    public SampleWorkflowTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "The shell blocks are for bash.");

    public void Dispose() => _job.Dispose();

    [Fact]
    public async Task Model_for_its_server_is_written()
    {
        string line = Scripts.SelectMany(script => script.Split('\n')).Single(text => text.StartsWith("prefixbench make-model ", StringComparison.Ordinal));

        (int exitCode, string output) = await _job.RunAsync(line);

        Assert.True(exitCode == 0, output);
        Assert.True(File.Exists(Path.Combine(_job.Workspace, "model.gguf")));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1_000_000, 3)]
    public async Task Step_fails_when_the_prefix_is_lost(int leastTokens, int expected)
    {
        using var server = new RuledServer(new CacheRules { LeastTokens = leastTokens });
        string script = Scripts.Single(text => text.Contains($"--url {Address}", StringComparison.Ordinal));

        // Fewer conversations than usual decide it, because every one is alike.
        (int exitCode, string output) = await _job.RunAsync($"{script.TrimEnd().Replace(Address, server.Url.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)} -n 6 --no-control --warmup-conversations 0 --artifacts runs");

        Assert.True(exitCode == expected, output);
        Assert.Equal("testsuites", XElement.Load(Path.Combine(_job.Workspace, "junit.xml")).Name.LocalName);
        Assert.Contains("hit>=0.9@turn>=2", _job.Summary, StringComparison.Ordinal);
    }
}
