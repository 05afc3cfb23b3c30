using Microsoft.Extensions.Time.Testing;
using PrefixBench.Core.Chat;
using PrefixBench.FakeServer;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Tests.Support;
using Xunit;

namespace PrefixBench.Providers.Tests.Http;

public sealed class LimitTests
{
    // Where a limit does not hold the provider waits for ever.
    private const int EnoughMilliseconds = 30_000;

    private const string Delta = "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n";

    [Fact(Timeout = EnoughMilliseconds)]
    public async Task Silence_before_the_answer_is_a_timeout()
    {
        var time = new FakeTimeProvider();
        using WireServer server = new WireServer().Enqueue(new WireScript().Stall());
        Task<Turn> playing = Turn.PlayAsync(Support.Providers.Create(server.Url, s => s with { IdleTimeoutSeconds = 60 }, time));
        await server.ReceivedAsync("/v1/chat/completions", 1).WaitAsync(TestContext.Current.CancellationToken);

        time.Advance(TimeSpan.FromSeconds(61));
        Turn turn = await playing;

        Assert.Equal(FailureKind.Timeout, turn.Failure?.Kind);
        Assert.Contains("sent nothing for 60 s", turn.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = EnoughMilliseconds)]
    public async Task Silence_inside_the_stream_is_a_timeout_and_what_came_stays()
    {
        var time = new FakeTimeProvider();
        using var gate = new ManualResetEventSlim();
        WireScript script = new WireScript().Write(RawHttp.EventStreamHead + RawHttp.Chunk(Delta)).HoldUntil(gate).Write(RawHttp.Chunk(Delta)).Stall();
        using WireServer server = new WireServer().Enqueue(script);
        await using IAsyncEnumerator<ChatEvent> events = Stream(server, time, s => s with { IdleTimeoutSeconds = 60 }, TestContext.Current.CancellationToken);
        await ReadDeltaAsync(events);

        // The wait for a byte begins when the event after the last one is asked for, so the 59 s before it do not count.
        time.Advance(TimeSpan.FromSeconds(59));
        Task<bool> next = events.MoveNextAsync().AsTask();
        time.Advance(TimeSpan.FromSeconds(59));
        gate.Set();
        Assert.True(await next);
        Assert.Equal(ChatEventKind.Delta, events.Current.Kind);

        next = events.MoveNextAsync().AsTask();
        time.Advance(TimeSpan.FromSeconds(61));

        ChatException failure = await Assert.ThrowsAsync<ChatException>(() => next);
        Assert.Equal(FailureKind.Timeout, failure.Failure.Kind);
        Assert.Contains("sent nothing for 60 s", failure.Failure.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = EnoughMilliseconds)]
    public async Task Endless_stream_ends_at_the_total_limit()
    {
        var time = new FakeTimeProvider();
        WireScript script = new WireScript().Write(RawHttp.EventStreamHead);
        for (int i = 0; i < 100; i++)
        {
            script.Write(RawHttp.Chunk(Delta));
        }

        using WireServer server = new WireServer().Enqueue(script.Stall());
        await using IAsyncEnumerator<ChatEvent> events = Stream(server, time, s => s with { IdleTimeoutSeconds = 600, TotalTimeoutSeconds = 60 }, TestContext.Current.CancellationToken);

        ChatException failure = await Assert.ThrowsAsync<ChatException>(async () =>
        {
            while (true)
            {
                await ReadDeltaAsync(events);
                time.Advance(TimeSpan.FromSeconds(1));
            }
        });

        Assert.Equal(FailureKind.Timeout, failure.Failure.Kind);
        Assert.Contains("exceeded its limit of 60 s", failure.Failure.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = EnoughMilliseconds)]
    public async Task Caller_that_cancels_gets_its_cancellation()
    {
        using WireServer server = new WireServer().Enqueue(new WireScript().Write(RawHttp.EventStreamHead + RawHttp.Chunk(Delta)).Stall());
        using var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using IAsyncEnumerator<ChatEvent> events = Stream(server, new FakeTimeProvider(), s => s, source.Token);
        await ReadDeltaAsync(events);

        Task<bool> next = events.MoveNextAsync().AsTask();
        Assert.False(next.IsCompleted);
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    [Fact]
    public async Task Gigantic_line_is_too_large()
    {
        WireScript script = new WireScript().Write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: {\"x\":\"");
        byte[] piece = new byte[1 << 20];
        Array.Fill(piece, (byte)'a');
        for (int i = 0; i < 10; i++)
        {
            script.Write(piece);
        }

        using WireServer server = new WireServer().Enqueue(script.Close());

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(server.Url));

        Assert.Equal(FailureKind.ResponseTooLarge, turn.Failure?.Kind);
    }

    private static IAsyncEnumerator<ChatEvent> Stream(
        WireServer server, TimeProvider time, Func<ProviderSettings, ProviderSettings> configure, CancellationToken cancellationToken) =>
        Support.Providers.Create(server.Url, configure, time).StreamAsync(Requests.Simple, cancellationToken).GetAsyncEnumerator(CancellationToken.None);

    private static async Task ReadDeltaAsync(IAsyncEnumerator<ChatEvent> events)
    {
        do
        {
            Assert.True(await events.MoveNextAsync());
        }
        while (events.Current.Kind != ChatEventKind.Delta);
    }
}
