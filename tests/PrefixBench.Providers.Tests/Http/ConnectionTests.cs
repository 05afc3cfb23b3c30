using System.Net;
using PrefixBench.Core.Chat;
using PrefixBench.FakeServer;
using PrefixBench.Providers.Http;
using PrefixBench.Providers.Tests.Support;
using Xunit;

namespace PrefixBench.Providers.Tests.Http;

public sealed class ConnectionTests
{
    [Fact]
    public async Task Many_turns_at_once_do_not_mix()
    {
        const int count = 64;
        using var server = new WireServer();
        IChatProvider provider = Support.Providers.Create(server.Url);
        for (int i = 0; i < count; i++)
        {
            server.Enqueue(new WireScript().Write(RawHttp.EventStreamHead + RawHttp.Chunk($"data: {{\"choices\":[{{\"delta\":{{\"content\":\"<{i}\"}}}}]}}\n\n"))
                .WaitMilliseconds(5).Write(RawHttp.Chunk(Streams.Plain($"{i}>")) + RawHttp.LastChunk));
        }

        Turn[] turns = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => Task.Run(() => Turn.PlayAsync(provider))));

        Assert.All(turns, turn => Assert.Null(turn.Failure));
        Assert.Equal(
            Enumerable.Range(0, count).Select(i => $"<{i}{i}>").Order(StringComparer.Ordinal),
            turns.Select(turn => turn.Content).Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
        Assert.All(turns, turn => Assert.True(turn.DeltaStamps[0] >= turn.SentAt));
    }

    [Fact]
    public async Task Large_request_arrives_whole()
    {
        using WireServer server = new WireServer().Enqueue(RawHttp.EventStream(Streams.Plain("a")));
        string prompt = string.Concat(Enumerable.Range(0, 400_000).Select(i => (char)('a' + (i % 26))));

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(server.Url), Requests.Simple with { SystemPrompt = prompt });

        Assert.Null(turn.Failure);
        Assert.Contains(prompt, server.Requests[0].BodyText, StringComparison.Ordinal);
        Assert.True(turn.HeadersAt >= turn.SentAt);
    }

    [Fact]
    public async Task Broken_connection_inside_the_stream_is_a_cut_stream_and_the_next_turn_opens_a_new_one()
    {
        using WireServer server = new WireServer()
            .Enqueue(new WireScript().Write(RawHttp.EventStreamHead + RawHttp.Chunk("data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n")).WaitMilliseconds(20).Reset())
            .Enqueue(RawHttp.EventStream(Streams.Plain("b")));
        IChatProvider provider = Support.Providers.Create(server.Url);

        Turn broken = await Turn.PlayAsync(provider);
        Turn next = await Turn.PlayAsync(provider);

        Assert.Equal(Core.Chat.FailureKind.StreamCut, broken.Failure?.Kind);
        Assert.Equal("a", broken.Content);
        Assert.Equal("b", next.Content);
        Assert.NotNull(next.ConnectDuration);
    }

    [Fact]
    public async Task Server_that_closes_behind_each_stream_without_saying_so_costs_no_turn()
    {
        using WireServer server = new WireServer().On("/v1/chat/completions", RawHttp.EventStream(Streams.Plain("a")).Close());
        IChatProvider provider = Support.Providers.Create(server.Url);

        for (int i = 0; i < 50; i++)
        {
            Turn turn = await Turn.PlayAsync(provider);
            Assert.Null(turn.Failure);
            Assert.NotNull(turn.ConnectDuration);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public async Task Server_that_closes_behind_each_stream_costs_no_turn_of_streams_at_once(int milliseconds)
    {
        const int each = 12;
        using WireServer server = new WireServer().On("/v1/chat/completions", RawHttp.EventStream(Streams.Plain("a")).WaitMilliseconds(milliseconds).Close());
        IChatProvider provider = Support.Providers.Create(server.Url, time: new SlowTime());

        Turn[][] turns = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            List<Turn> own = [];
            for (int i = 0; i < each; i++)
            {
                own.Add(await Turn.PlayAsync(provider));
            }

            return own.ToArray();
        })));

        Assert.All(turns.SelectMany(t => t), turn => Assert.Null(turn.Failure));
        Assert.Equal(4 * each, server.Connections);
        Assert.Equal("close", server.Requests[^1].Header("Connection"));
        Assert.Null(server.Requests[0].Header("Connection"));
    }

    [Fact]
    public async Task Server_that_keeps_connections_open_serves_streams_at_once_on_as_many_connections()
    {
        using WireServer server = new WireServer().On("/v1/chat/completions", new WireScript().Write(RawHttp.EventStreamHead).WaitMilliseconds(20).Write(RawHttp.Chunk(Streams.Plain("a")) + RawHttp.LastChunk));
        IChatProvider provider = Support.Providers.Create(server.Url);

        await Turn.PlayAsync(provider);
        await Turn.PlayAsync(provider);
        for (int round = 0; round < 5; round++)
        {
            Turn[] turns = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Turn.PlayAsync(provider))));
            Assert.All(turns, turn => Assert.Null(turn.Failure));
        }

        Assert.Equal(4, server.Connections);
    }

    [Fact]
    public async Task Server_that_closes_a_while_behind_each_stream_costs_no_turn()
    {
        using WireServer server = new WireServer().On("/v1/chat/completions", RawHttp.EventStream(Streams.Plain("a")).WaitMilliseconds(20).Close());
        // A busy machine may need ten times as long for the close.
        IChatProvider provider = Support.Providers.Create(server.Url, time: new SlowTime());

        for (int i = 0; i < 20; i++)
        {
            Turn turn = await Turn.PlayAsync(provider);
            Assert.Null(turn.Failure);
            Assert.NotNull(turn.ConnectDuration);
        }
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080/", true)]
    [InlineData("http://localhost:8080/", true)]
    [InlineData("http://[::1]:8080/", true)]
    [InlineData("https://api.example.test/", false)]
    public void Proxy_is_for_everything_but_this_machine(string address, bool isBypassed)
    {
        var proxy = new ProxyExceptLoopback(new WebProxy("http://proxy.example.test:3128"));

        Assert.Equal(isBypassed, proxy.IsBypassed(new(address)));
        Assert.Equal(isBypassed ? null : new Uri("http://proxy.example.test:3128"), proxy.GetProxy(new(address)));
    }
}
