using System.Text.Json;
using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.Testing.Llama;

namespace PrefixBench.Bench.Tests.Llama;

/// <summary>Runs against a real llama-server, compared as a user would compare them.</summary>
public sealed class LlamaServerComparisonTests : IDisposable
{
    // The tests of other assemblies come and go on the same two cores, so only a difference that no neighbour makes may count here.
    private const string ThresholdOnASharedMachine = "50%";

    private readonly TestProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Cache_switched_off_is_slower_on_later_turns_and_the_same_server_again_is_not()
    {
        LlamaServer.Require();
        await using (LlamaServer server = await LlamaServer.StartAsync())
        {
            await SaveAsync(server, "first");
            await SaveAsync(server, "second");
        }

        await using (LlamaServer server = await LlamaServer.StartAsync("--no-cache-prompt"))
        {
            await SaveAsync(server, "no-cache");
        }

        Assert.Equal(0, await CompareAsync("first", "second", "--threshold", ThresholdOnASharedMachine));
        Assert.Equal(3, await CompareAsync("second", "no-cache"));
        JsonElement[] rows = [.. JsonSerializer.Deserialize<JsonElement>(_program.Out).GetProperty("rows").EnumerateArray()];
        foreach (int turn in new[] { 2, 3 })
        {
            Assert.Equal("slower", Verdict(rows, "ttft_ms", turn));
            Assert.Equal("slower", Verdict(rows, "prompt_eval_ms", turn));
            Assert.Equal("hit_loss", Verdict(rows, "cached_tokens", turn));
            Assert.Equal("hit_loss", Verdict(rows, "hit_ratio", turn));
        }

        Assert.Equal("same", Verdict(rows, "cached_tokens", 1));
    }

    private static string? Verdict(JsonElement[] rows, string metric, int turn) =>
        rows.Single(r => r.GetProperty("metric").GetString() == metric && r.GetProperty("turn") is { ValueKind: JsonValueKind.Number } number && number.GetInt32() == turn)
            .GetProperty("verdict").GetString();

    private async Task SaveAsync(LlamaServer server, string name)
    {
        _program.Clear();
        int code = await _program.RunAsync(
            "--url", server.Url.AbsoluteUri, "--name", "llama", "--scenario", _program.WriteShortScenario(), "--no-control", "--conversations", "8", "--save", name, "--artifacts", _program.RunsFolder);
        Assert.True(code == 0, _program.Out + _program.Error);
    }

    private async Task<int> CompareAsync(params string[] arguments)
    {
        _program.Clear();
        return await _program.RunAsync(["compare", .. arguments, "--format", "json", "--artifacts", _program.RunsFolder]);
    }
}
