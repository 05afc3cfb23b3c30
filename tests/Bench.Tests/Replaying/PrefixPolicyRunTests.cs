using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.Bench.Tests.EndToEnd;
using PrefixBench.FakeServer;
using PrefixBench.Prompts.Divergences;
using PrefixBench.Prompts.Parts;
using PrefixBench.Prompts.Patterns;

namespace PrefixBench.Bench.Tests.Replaying;

public sealed class PrefixPolicyRunTests : IDisposable
{
    private readonly TestProgram _program = new();
    private readonly WireServer _server = new();

    public void Dispose()
    {
        _server.Dispose();
        _program.Dispose();
    }

    private Task<int> RunAsync(params string[] arguments)
    {
        _server.On(OpenAiWire.ChatPath, OpenAiWire.CachedReply());
        return _program.RunAsync(["--url", _server.Url.AbsoluteUri, "--name", "fake", "--model", "m", "--artifacts", _program.RunsFolder, "--scenario", "agent", "--scale", "0.3", "-n", "1", "--warmup-conversations", "0", .. arguments]);
    }

    [Theory]
    [InlineData("timestamp", "date-time")]
    [InlineData("shuffled-tools", "tools-reordered")]
    [InlineData("new-tool", "tool-added")]
    [InlineData("edited-history", "text-inserted", "edited")]
    [InlineData("trimmed-history", "trimmed")]
    [InlineData("compacted", "compacted")]
    [InlineData("whitespace", "whitespace")]
    [InlineData("reordered-keys", "key-order")]
    public async Task Each_policy_is_the_change_that_diagnose_finds(string policy, params string[] kinds)
    {
        Assert.True(await RunAsync("--prefix", policy) == 0, _program.Error);

        IReadOnlyList<PromptPart>[] parts = [.. _server.Requests.Where(request => request.Target == OpenAiWire.ChatPath).Select(request => PromptParts.Of(WireDialect.OpenAi, JsonElement.Parse(request.BodyText)))];
        string[] found = [.. parts.Zip(parts.Skip(1), Kind).OfType<string>()];
        Assert.NotEmpty(found);
        Assert.All(found, kind => Assert.Contains(kind, kinds));
        Assert.Contains($"fake ({policy}): ", _program.Out, StringComparison.Ordinal);
        Assert.Equal(found.Length, File.ReadLines(Path.Combine(_program.RunFolder, "turns.jsonl")).Count(line => JsonNode.Parse(line)!["edited"] is not null));
    }

    [Fact]
    public async Task Requests_between_the_turns_are_planned()
    {
        Assert.Equal(0, await RunAsync("--prefix", "stable", "interleaved", "control"));

        Assert.Contains(": 47 requests", _program.Out, StringComparison.Ordinal);
        Assert.Equal(47, _server.Requests.Count(request => request.Target == OpenAiWire.ChatPath));
        string[] names = [.. File.ReadLines(Path.Combine(_program.RunFolder, "turns.jsonl")).Select(line => (string)JsonNode.Parse(line)!["prefix"]!).Distinct(StringComparer.Ordinal)];
        Assert.Equal(["control", "interleaved", "stable"], names.Order(StringComparer.Ordinal));
    }

    private static string? Kind(IReadOnlyList<PromptPart> previous, IReadOnlyList<PromptPart> current) =>
        Divergence.Between(previous, current) is { } divergence ? ChangePatterns.Of(previous, current, divergence).Id : null;
}
