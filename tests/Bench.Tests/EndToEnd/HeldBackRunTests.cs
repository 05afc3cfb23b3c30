using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.FakeServer;

namespace PrefixBench.Bench.Tests.EndToEnd;

/// <summary>The whole program against a server that sends each answer at once, when its last token is generated.</summary>
public sealed class HeldBackRunTests : IDisposable
{
    private const int Conversations = 2;

    private readonly TestProgram _program = new();
    private readonly WireServer _server = new();

    public void Dispose()
    {
        _server.Dispose();
        _program.Dispose();
    }

    [Fact]
    public async Task Answer_that_arrives_at_once_has_no_rate_and_no_saving()
    {
        foreach (int _ in Enumerable.Range(1, Conversations))
        {
            foreach (int tokens in new[] { 200, 200, 200, 16, 16, 16 })
            {
                _server.Enqueue(OpenAiWire.ChatPath, Burst(tokens));
            }
        }

        int code = await _program.RunAsync(
            ["--url", _server.Url.AbsoluteUri, "--name", "fake", "--model", "m", "--artifacts", _program.RunsFolder, "--conversations", $"{Conversations}", "--warmup-conversations", "0"]);

        Assert.True(code == 0, _program.Out + _program.Error);
        Assert.Contains("arrived all at once, so the TTFT is the total time there, and output tok/s is not known. No saving is claimed", _program.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Saved: turn", _program.Out, StringComparison.Ordinal);
        Assert.All(_program.Out.Split('\n').Where(line => line.StartsWith("| fake", StringComparison.Ordinal)), line => Assert.Matches(@"\| +- \|\s*$", line));
    }

    private static WireScript Burst(int tokens) => new WireScript().WaitMilliseconds(tokens / 2.0).Write(RawHttp.EventStreamHead + RawHttp.Chunk(
        string.Concat(Enumerable.Repeat("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"word \"}}]}\n\n", tokens))
        + "data: {\"choices\":[{\"index\":0,\"finish_reason\":\"length\",\"delta\":{}}]}\n\n"
        + $"data: {{\"choices\":[],\"usage\":{{\"prompt_tokens\":1000,\"completion_tokens\":{tokens},\"prompt_tokens_details\":{{\"cached_tokens\":0}}}}}}\n\n"
        + "data: [DONE]\n\n") + RawHttp.LastChunk);
}
