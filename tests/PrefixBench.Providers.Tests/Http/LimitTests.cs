using Microsoft.Extensions.Time.Testing;
using PrefixBench.Core.Chat;
using PrefixBench.FakeServer;
using PrefixBench.Providers.Tests.Support;
using Xunit;

namespace PrefixBench.Providers.Tests.Http;

public sealed class LimitTests
{
    private const string Delta = "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n";

    [Fact]
    public async Task Silence_before_the_answer_is_a_timeout()
    {
        var time = new FakeTimeProvider();
        using WireServer server = new WireServer().Enqueue(new WireScript().Stall());
        Task<Turn> playing = Turn.PlayAsync(Support.Providers.Create(server.Url, s => s with { IdleTimeoutSeconds = 60 }, time));
        await UntilAsync(() => server.Requests.Count == 1);

        time.Advance(TimeSpan.FromSeconds(61));
        Turn turn = await playing;

        Assert.Equal(FailureKind.Timeout, turn.Failure?.Kind);
        Assert.Contains("no byte for 60 s", turn.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_inside_the_stream_is_a_timeout_and_what_came_stays()
    {
        var time = new FakeTimeProvider();
        using WireServer server = new WireServer().Enqueue(new WireScript().Write(RawHttp.EventStreamHead + RawHttp.Chunk(Delta)).Stall());
        int deltas = 0;
        IChatProvider provider = Support.Providers.Create(server.Url, s => s with { IdleTimeoutSeconds = 60 }, time);

        ChatException failure = await Assert.ThrowsAsync<ChatException>(async () =>
        {
            await foreach (ChatEvent happening in provider.StreamAsync(Requests.Simple, CancellationToken.None))
            {
                if (happening.Kind == ChatEventKind.Delta)
                {
                    deltas++;
                    time.Advance(TimeSpan.FromSeconds(59));
                    // The next wait begins now; only from here on is the server silent.
                    _ = Task.Run(async () =>
                    {
                        await Task.Delay(50, TestContext.Current.CancellationToken);
                        time.Advance(TimeSpan.FromSeconds(62));
                        time.Advance(TimeSpan.FromSeconds(62));
                    }, TestContext.Current.CancellationToken);
                }
            }
        });

        Assert.Equal(FailureKind.Timeout, failure.Failure.Kind);
        Assert.Equal(1, deltas);
    }

    [Fact]
    public async Task Endless_stream_ends_at_the_total_limit()
    {
        WireScript script = new WireScript().Write(RawHttp.EventStreamHead);
        for (int i = 0; i < 2000; i++)
        {
            script.Write(RawHttp.Chunk(Delta)).WaitMilliseconds(2);
        }

        using WireServer server = new WireServer().Enqueue(script);

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(server.Url, s => s with { TotalTimeoutSeconds = 0.2 }));

        Assert.Equal(FailureKind.Timeout, turn.Failure?.Kind);
        Assert.Contains("0.2 s that it may take", turn.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Caller_that_cancels_gets_its_cancellation()
    {
        using WireServer server = new WireServer().Enqueue(new WireScript().Write(RawHttp.EventStreamHead + RawHttp.Chunk(Delta)).Stall());
        using var source = new CancellationTokenSource();
        IChatProvider provider = Support.Providers.Create(server.Url);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (ChatEvent happening in provider.StreamAsync(Requests.Simple, source.Token))
            {
                if (happening.Kind == ChatEventKind.Delta)
                {
                    source.CancelAfter(20);
                }
            }
        });
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

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (int i = 0; i < 2000 && !condition(); i++)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Assert.True(condition());
    }
}
