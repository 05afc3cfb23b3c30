using System.Text.Json;
using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.FakeServer;

namespace PrefixBench.Bench.Tests.EndToEnd;

/// <summary>The whole program against servers that refuse every request, or are away for a while.</summary>
public sealed class StoppedRunTests : IDisposable
{
    private readonly TestProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task What_was_not_played_is_said_and_recorded()
    {
        using WireServer server = new WireServer().On(OpenAiWire.ChatPath, OpenAiWire.Error("422 Unprocessable Content", "seed must be 1"));

        Assert.Equal(1, await PlayAsync(server.Url, conversations: 8));

        Assert.Single(server.Requests, request => request.Target == OpenAiWire.ChatPath);
        Assert.Contains("fake: stopped because the failure would repeat; 7 of 8 conversations not played.", _program.Error, StringComparison.Ordinal);
        JsonElement stopped = Assert.Single(Manifest().GetProperty("stopped").EnumerateArray());
        Assert.Equal(("fake", "lasting", 1, 8), (stopped.GetProperty("provider").GetString(), stopped.GetProperty("cause").GetString(), stopped.GetProperty("played").GetInt32(), stopped.GetProperty("maximum").GetInt32()));
    }

    [Fact]
    public async Task Server_that_restarts_gets_time_and_every_conversation_is_played()
    {
        using WireServer first = new WireServer().On(OpenAiWire.ChatPath, OpenAiWire.SlowReply(20));
        Task ended = EndAsync();
        Task<int> played = PlayAsync(first.Url, conversations: 6);
        await ended;
        await Task.Delay(300, TestContext.Current.CancellationToken);
        using WireServer second = new WireServer(first.Url.Port).On(OpenAiWire.ChatPath, OpenAiWire.Reply());

        await played;

        Assert.DoesNotContain("not played", _program.Error, StringComparison.Ordinal);
        Assert.Contains("the server restarted during the run", _program.Out, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(1, 6), File.ReadLines(Path.Combine(_program.RunFolder, "turns.jsonl"))
            .Select(line => JsonSerializer.Deserialize<JsonElement>(line).GetProperty("conversation").GetInt32()).Distinct().Order());
        Assert.NotEmpty(second.Requests);

        async Task EndAsync()
        {
            await first.ReceivedAsync(OpenAiWire.ChatPath, 8);
            first.Dispose();
        }
    }

    [Fact]
    public async Task Secret_in_the_body_is_in_no_file_and_no_output()
    {
        using WireServer server = new WireServer().On(OpenAiWire.ChatPath, OpenAiWire.Reply());

        Assert.Equal(0, await PlayAsync(server.Url, 1, "--body", """{"top_k": 1, "api_key": "hidden-word-1"}"""));

        Assert.Contains("hidden-word-1", server.Requests[^1].BodyText, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden-word-1", _program.Out + _program.Error, StringComparison.Ordinal);
        Assert.All(Directory.EnumerateFiles(_program.RunsFolder, "*", SearchOption.AllDirectories), file => Assert.DoesNotContain("hidden-word-1", File.ReadAllText(file), StringComparison.Ordinal));
    }

    private Task<int> PlayAsync(Uri url, int conversations, params string[] more) => _program.RunAsync(
        ["--url", url.AbsoluteUri, "--name", "fake", "--model", "m", "--artifacts", _program.RunsFolder, "--conversations", $"{conversations}", "--warmup-conversations", "0", .. more]);

    private JsonElement Manifest() =>
        JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Path.Combine(_program.RunFolder, "run.json")));
}
