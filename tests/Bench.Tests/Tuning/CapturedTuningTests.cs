using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.FakeServer;
using PrefixBench.Testing;

namespace PrefixBench.Bench.Tests.Tuning;

/// <summary>A captured conversation in each launch: it is sent in its own dialect, or not at all.</summary>
public sealed class CapturedTuningTests : IDisposable
{
    private readonly TestProgram _program = new();
    private readonly WireServer _server = new();

    public CapturedTuningTests() => CapturedRuns.Write(_program.RunsFolder, "my-agent", [.. Enumerable.Range(1, 2).Select(turn => (1, $$"""{"model":"a","max_tokens":9,"system":"s","messages":[{{string.Join(",", Enumerable.Repeat("""{"role":"user","content":"u"}""", turn))}}]}"""))], "anthropic");

    public void Dispose()
    {
        _server.Dispose();
        _program.Dispose();
    }

    private string Address => _server.Url.AbsoluteUri.TrimEnd('/');

    private Task<int> TuneAsync(params string[] variants) =>
        _program.RunAsync(["tune", "--artifacts", _program.RunsFolder, "--scenario", "my-agent", "--model", "m", "-n", "1", "--warmup-conversations", "0", "--launches", "2", .. variants.SelectMany(variant => (string[])["--variant", variant])]);

    [Fact]
    public async Task Variant_that_speaks_another_dialect_is_named_before_anything_is_sent()
    {
        Assert.Equal(2, await TuneAsync($"a={Address}", $"b={Address}/api/chat"));

        Assert.Contains("The requests of the captured scenario \"my-agent\" are in the dialect \"anthropic\", but \"b\" speaks \"ollama\".", _program.Error, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Server_is_asked_in_the_dialect_of_the_capture()
    {
        await TuneAsync($"a={Address}", $"b={Address}/v1/messages");

        Assert.Contains(_server.Requests, request => request.Target == "/v1/messages");
        Assert.DoesNotContain(_server.Requests, request => request.Target.EndsWith("/chat/completions", StringComparison.Ordinal));
    }
}
