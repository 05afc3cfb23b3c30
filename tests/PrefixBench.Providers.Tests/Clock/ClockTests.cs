using System.Diagnostics;
using PrefixBench.Core.Chat;
using PrefixBench.FakeServer;
using PrefixBench.Providers.Tests.Support;
using Xunit;

namespace PrefixBench.Providers.Tests.Clock;

[Collection(nameof(QuietTests))]
public sealed class ClockTests
{
    private const double DelayMilliseconds = 5;

    private static readonly string[] Tokens = [.. Enumerable.Range(0, 20).Select(i => $"t{i}")];

    [Fact]
    public async Task Time_to_first_token_is_that_of_a_raw_socket()
    {
        using WireServer server = new WireServer().On("/v1/chat/completions", Script());
        IChatProvider provider = Support.Providers.Create(server.Url);
        using var raw = new RawClient(server.Url, new string(' ', 3000));
        var ours = new List<double>();
        var theirs = new List<double>();
        for (int i = 0; i < 60; i++)
        {
            TimeSpan measured = raw.Measure("\"t0\"");
            theirs.Add(measured.TotalMilliseconds - Served(server));
            Turn turn = await Turn.PlayAsync(provider);
            Assert.Null(turn.Failure);
            ours.Add(Stopwatch.GetElapsedTime(turn.SentAt, turn.DeltaStamps[0]).TotalMilliseconds - Served(server));
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"TTFT less the server's own interval, quartiles: ours {At(ours, 0.25):0.000}, {At(ours, 0.5):0.000}, {At(ours, 0.75):0.000} ms; raw socket {At(theirs, 0.25):0.000}, {At(theirs, 0.5):0.000}, {At(theirs, 0.75):0.000} ms");
        // The lower quartile, because a busy machine delays turns of both clients and quickens none. What the raw socket's own turns scatter by in the same minute is allowed for.
        // Not before the token was sent (a first byte or a role chunk would be), and not by the way through the parser and the pool later.
        Assert.InRange(At(ours, 0.25), 0, (2 * At(theirs, 0.25)) + (At(theirs, 0.75) - At(theirs, 0.25)));
    }

    [Fact]
    public async Task Stamps_follow_the_wire_in_order()
    {
        using WireServer server = new WireServer().Enqueue(Script());

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(server.Url));

        WireRequest request = server.Requests[0];
        Assert.True(turn.SentAt <= turn.HeadersAt);
        // The headers are the first write, the deltas the following ones: none can be stamped before it was written.
        Assert.True(turn.HeadersAt >= request.WrittenAt[0]);
        for (int i = 0; i < Tokens.Length; i++)
        {
            Assert.True(turn.DeltaStamps[i] >= request.WrittenAt[i + 1], $"delta {i}");
        }

        Assert.True(turn.CompletedAt >= turn.DeltaStamps[^1]);
        Assert.Equal([.. turn.DeltaStamps.Order()], turn.DeltaStamps);
    }

    [Fact]
    public async Task Headers_and_first_event_in_one_read_share_its_stamp()
    {
        using WireServer server = new WireServer().Enqueue(RawHttp.EventStream(Streams.Plain("a", "b")));

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(server.Url));

        Assert.Equal(turn.HeadersAt, turn.DeltaStamps[0]);
        Assert.Equal(turn.HeadersAt, turn.DeltaStamps[1]);
        Assert.Equal(turn.HeadersAt, turn.CompletedAt);
    }

    [Fact]
    public async Task Slow_reader_does_not_move_the_stamps()
    {
        using WireServer server = new WireServer().Enqueue(RawHttp.EventStream(Streams.Plain("a", "b", "c")));
        var stamps = new List<long>();

        await foreach (ChatEvent happening in Support.Providers.Create(server.Url).StreamAsync(Requests.Simple, TestContext.Current.CancellationToken))
        {
            if (happening.Kind == ChatEventKind.Delta)
            {
                stamps.Add(happening.Timestamp);
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }

        Assert.Equal(3, stamps.Count);
        Assert.Single(stamps.Distinct());
    }

    [Fact]
    public async Task Second_turn_uses_the_first_ones_connection()
    {
        using WireServer server = new WireServer().On("/v1/chat/completions", Script());
        IChatProvider provider = Support.Providers.Create(server.Url);

        Turn first = await Turn.PlayAsync(provider);
        Turn second = await Turn.PlayAsync(provider);
        Turn third = await Turn.PlayAsync(provider);

        Assert.NotNull(first.ConnectDuration);
        Assert.Null(second.ConnectDuration);
        Assert.Null(third.ConnectDuration);
        Assert.Equal(1, server.Connections);
        Assert.True(second.SentAt > first.CompletedAt);
        Assert.True(second.DeltaStamps[0] > second.SentAt);
    }

    [Fact]
    public async Task Connecting_lies_before_the_zero()
    {
        using WireServer server = new WireServer().Enqueue(Script());
        long startedAt = Stopwatch.GetTimestamp();

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(server.Url));

        Assert.InRange(turn.ConnectDuration!.Value, TimeSpan.FromTicks(1), Stopwatch.GetElapsedTime(startedAt, turn.SentAt));
    }

    [Fact]
    public async Task Connection_closed_while_idle_is_replaced_before_the_zero()
    {
        // The server closes after the first turn without saying so, and the pool finds out when it wants to use the connection.
        using WireServer server = new WireServer().Enqueue(RawHttp.EventStream(Streams.Plain("a")).Close()).On("/v1/chat/completions", Script());
        IChatProvider provider = Support.Providers.Create(server.Url);
        await Turn.PlayAsync(provider);

        Turn turn = await Turn.PlayAsync(provider);

        Assert.Null(turn.Failure);
        Assert.NotNull(turn.ConnectDuration);
        Assert.Equal(2, server.Connections);
        // Whatever was tried on the first connection, the zero is the sending on the second one.
        Assert.True(turn.SentAt >= turn.ConnectionOpenedAt);
        Assert.True(turn.SentAt <= turn.DeltaStamps[0]);
    }

    [Fact]
    public async Task Token_costs_few_bytes_of_allocation()
    {
        // A string for each token is 36 bytes, with its JSON 400. The tokens arrive together: where the reader waits for each one, the runtime's own work items outweigh ours.
        const int limit = 35;
        const int count = 4000;
        WireScript script = new WireScript().Write(RawHttp.EventStreamHead);
        for (int i = 0; i < count; i++)
        {
            script.Write(RawHttp.Chunk("data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1795353555,\"model\":\"m\",\"system_fingerprint\":\"f\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"token \"},\"finish_reason\":null}]}\n\n"));
        }

        script.Write(RawHttp.Chunk(Streams.Plain()) + RawHttp.LastChunk);
        using WireServer server = new WireServer().On("/v1/chat/completions", script);
        IChatProvider provider = Support.Providers.Create(server.Url);
        await CountAsync(provider);

        using var raw = new RawClient(server.Url, "");
        raw.Play();

        // The whole process is counted, the server's part too. A raw socket allocates nothing, so what is counted with it is that part.
        // The least of some turns is the one with the least of others' work in it.
        double ours = double.MaxValue;
        double serversPart = double.MaxValue;
        for (int i = 0; i < 4; i++)
        {
            long start = GC.GetTotalAllocatedBytes(precise: true);
            raw.Play();
            long middle = GC.GetTotalAllocatedBytes(precise: true);
            Assert.Equal(count, await CountAsync(provider));
            serversPart = Math.Min(serversPart, (middle - start) / (double)count);
            ours = Math.Min(ours, (GC.GetTotalAllocatedBytes(precise: true) - middle) / (double)count);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{ours:0} bytes per token, {serversPart:0} of them the server's");
        Assert.InRange(ours - serversPart, double.MinValue, limit);
    }

    private static WireScript Script()
    {
        WireScript script = new WireScript().Write(RawHttp.EventStreamHead);
        foreach (string token in Tokens)
        {
            script.WaitMilliseconds(token == "t0" ? DelayMilliseconds : 0.5)
                .Write(RawHttp.Chunk($"data: {{\"choices\":[{{\"index\":0,\"delta\":{{\"content\":\"{token}\"}}}}]}}\n\n"));
        }

        return script.Write(RawHttp.Chunk(Streams.Plain()) + RawHttp.LastChunk);
    }

    private static async Task<int> CountAsync(IChatProvider provider)
    {
        int tokens = 0;
        await foreach (ChatEvent happening in provider.StreamAsync(Requests.Simple, TestContext.Current.CancellationToken))
        {
            tokens += happening.Kind == ChatEventKind.Delta ? 1 : 0;
        }

        return tokens;
    }

    // From the request read to the first token's write, by the server's own stamps.
    private static double Served(WireServer server) =>
        Stopwatch.GetElapsedTime(server.Requests[^1].ReceivedAt, server.Requests[^1].WrittenAt[1]).TotalMilliseconds;

    private static double At(List<double> values, double share) => values.Order().ElementAt((int)(values.Count * share));
}
