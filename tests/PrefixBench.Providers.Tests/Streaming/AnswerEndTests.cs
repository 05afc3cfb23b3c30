using Microsoft.Extensions.Time.Testing;
using PrefixBench.Core.Chat;
using PrefixBench.FakeServer;
using PrefixBench.Providers.Tests.Support;
using Xunit;

namespace PrefixBench.Providers.Tests.Streaming;

/// <summary>Servers that do not end their stream, and servers that do not end their answer.</summary>
public sealed class AnswerEndTests
{
    // Where a limit does not hold the provider waits for ever.
    private const int EnoughMilliseconds = 30_000;

    private const string Usage = "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":1}}\n\n";

    private static readonly string Finished = Streams.Plain("a").Replace("data: [DONE]\n\n", "", StringComparison.Ordinal);

    [Theory(Timeout = EnoughMilliseconds)]
    [InlineData("", 5)]
    [InlineData(Usage, 1)]
    public async Task Silence_after_the_finish_marker_is_soon_the_end(string after, int seconds)
    {
        var time = new FakeTimeProvider();
        using WireServer server = new WireServer().Enqueue(new WireScript().Write(RawHttp.EventStreamHead + RawHttp.Chunk(Finished + after)).Stall());
        await using IAsyncEnumerator<ChatEvent> events = Start(server, time, TestContext.Current.CancellationToken);
        await ReadToAsync(events, ChatEventKind.Finished);

        List<ChatEventKind> rest = await ReadRestAsync(events, time, TimeSpan.FromSeconds(seconds + 0.5));

        Assert.Equal(ChatEventKind.Completed, rest[^1]);
        Assert.Equal(after.Length > 0, rest.Contains(ChatEventKind.Usage));
    }

    [Fact(Timeout = EnoughMilliseconds)]
    public async Task Keep_alives_for_ever_after_the_finish_marker_do_not_hold_the_turn()
    {
        var time = new FakeTimeProvider();
        WireScript script = new WireScript().Write(RawHttp.EventStreamHead + RawHttp.Chunk(Finished + Usage));
        for (int i = 0; i < 20; i++)
        {
            script.WaitMilliseconds(1).Write(RawHttp.Chunk(": heartbeat\n\ndata: {\"choices\":[]}\n\n"));
        }

        using WireServer server = new WireServer().Enqueue(script.Stall());
        await using IAsyncEnumerator<ChatEvent> events = Start(server, time, TestContext.Current.CancellationToken);
        await ReadToAsync(events, ChatEventKind.Finished);

        Assert.Equal(ChatEventKind.Completed, (await ReadRestAsync(events, time, TimeSpan.FromSeconds(1.5)))[^1]);
    }

    [Fact(Timeout = EnoughMilliseconds)]
    public async Task Counts_that_come_later_than_the_finish_marker_are_waited_for()
    {
        var time = new FakeTimeProvider();
        using var gate = new ManualResetEventSlim();
        WireScript script = new WireScript().Write(RawHttp.EventStreamHead + RawHttp.Chunk(Finished)).HoldUntil(gate).Write(RawHttp.Chunk(Usage + "data: [DONE]\n\n") + RawHttp.LastChunk);
        using WireServer server = new WireServer().Enqueue(script);
        await using IAsyncEnumerator<ChatEvent> events = Start(server, time, TestContext.Current.CancellationToken);
        await ReadToAsync(events, ChatEventKind.Finished);

        Task<bool> next = events.MoveNextAsync().AsTask();
        time.Advance(TimeSpan.FromSeconds(4));
        Assert.False(next.IsCompleted);
        gate.Set();
        List<ChatEventKind> rest = [];
        while (await next)
        {
            rest.Add(events.Current.Kind);
            Assert.True(events.Current.Kind != ChatEventKind.Usage || events.Current.Usage!.PromptTokens == 7);
            next = events.MoveNextAsync().AsTask();
        }

        Assert.Equal([ChatEventKind.Usage, ChatEventKind.Completed], rest);
    }

    [Fact(Timeout = EnoughMilliseconds)]
    public async Task Provider_that_never_counts_is_waited_for_once()
    {
        var time = new FakeTimeProvider();
        WireScript script = new WireScript().Write(RawHttp.EventStreamHead + RawHttp.Chunk(Finished)).Stall();
        using WireServer server = new WireServer().On("/v1/chat/completions", script);
        IChatProvider provider = Support.Providers.Create(server.Url, time: time);
        foreach (double seconds in (double[])[5.5, 1.5])
        {
            await using IAsyncEnumerator<ChatEvent> events = provider.StreamAsync(Requests.Simple, TestContext.Current.CancellationToken).GetAsyncEnumerator(CancellationToken.None);
            await ReadToAsync(events, ChatEventKind.Finished);

            Assert.Equal(ChatEventKind.Completed, (await ReadRestAsync(events, time, TimeSpan.FromSeconds(seconds)))[^1]);
        }
    }

    [Fact]
    public async Task Answer_that_goes_on_long_after_the_limit_of_tokens_is_ended()
    {
        string many = string.Concat(Enumerable.Repeat("data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n", 1000));
        WireScript script = new WireScript().Write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
        for (int i = 0; i < 60; i++)
        {
            script.Write(many);
        }

        using WireServer server = new WireServer().Enqueue(script.Stall());

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(server.Url), Requests.Simple with { MaxTokens = 20 });

        Assert.Equal(FailureKind.ResponseTooLarge, turn.Failure?.Kind);
        Assert.Contains("20 tokens were allowed, and 20161 deltas", turn.Failure!.Message, StringComparison.Ordinal);
        Assert.InRange(turn.DeltaStamps.Count, 1, 20_160);
    }

    [Theory]
    [InlineData(20, null, 20L)]
    [InlineData(20, "{\"max_completion_tokens\":5000}", 5000L)]
    [InlineData(20, "{\"options\":{\"num_predict\":-1}}", null)]
    [InlineData(20, "{\"max_tokens\":null}", null)]
    [InlineData(20, "{\"seed\":1}", 20L)]
    public void Limit_of_tokens_is_that_of_the_body_that_is_sent(int maxTokens, string? body, long? expected) =>
        Assert.Equal(expected, PrefixBench.Providers.Streaming.AnswerLimits.From(maxTokens, "max_tokens", body is null ? null : System.Text.Json.Nodes.JsonNode.Parse(body)!.AsObject()).Tokens);

    private static IAsyncEnumerator<ChatEvent> Start(WireServer server, TimeProvider time, CancellationToken cancellationToken) =>
        Support.Providers.Create(server.Url, settings => settings with { IdleTimeoutSeconds = 60 }, time)
            .StreamAsync(Requests.Simple, cancellationToken).GetAsyncEnumerator(CancellationToken.None);

    private static async Task ReadToAsync(IAsyncEnumerator<ChatEvent> events, ChatEventKind kind)
    {
        do
        {
            Assert.True(await events.MoveNextAsync(), kind.ToString());
        }
        while (events.Current.Kind != kind);
    }

    // Advances the time by the limit at most, in small steps, so that what has arrived is read in between.
    private static async Task<List<ChatEventKind>> ReadRestAsync(IAsyncEnumerator<ChatEvent> events, FakeTimeProvider time, TimeSpan limit)
    {
        List<ChatEventKind> kinds = [];
        long startedAt = time.GetTimestamp();
        while (true)
        {
            Task<bool> next = events.MoveNextAsync().AsTask();
            while (!next.IsCompleted && time.GetElapsedTime(startedAt) < limit)
            {
                await Task.WhenAny(next, Task.Delay(10, TestContext.Current.CancellationToken));
                time.Advance(TimeSpan.FromMilliseconds(100));
            }

            if (!await next)
            {
                return kinds;
            }

            kinds.Add(events.Current.Kind);
        }
    }
}
