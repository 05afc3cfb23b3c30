using PrefixBench.FakeServer;
using PrefixBench.Providers.Tests.Support;
using Xunit;

namespace PrefixBench.Providers.Tests.Recordings;

public sealed class RecordedStreamTests
{
    private const int Cuts = 3;

    public static TheoryData<string, string> Streams
    {
        get
        {
            var streams = new TheoryData<string, string>();
            foreach (string?[] line in Recording.Table("streams.txt", 9))
            {
                streams.Add(line[0]!, line[1]!);
            }

            return streams;
        }
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task Recorded_stream_is_read_as_its_bytes_say(string server, string exchange)
    {
        Turn turn = await RecordedTurn.PlayAsync(exchange, Recording.Script(server, exchange));

        Assert.Equal(StreamExpectation.Find(server, exchange), RecordedTurn.Tell(turn));
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task Recorded_stream_is_the_same_however_its_bytes_are_cut(string server, string exchange)
    {
        byte[] answer = Recording.Read(server, exchange);
        IReadOnlyList<Turn> turns = await RecordedTurn.PlayAllAsync(
            exchange,
            [new WireScript().Write(answer).Close(), new WireScript().Trickle(answer).Close(), .. Enumerable.Range(0, Cuts).Select(seed => Cut(answer, new Random(seed)))]);

        Assert.All(turns, turn => Assert.Equal(RecordedTurn.Print(turns[0]), RecordedTurn.Print(turn)));
    }

    [Theory]
    [InlineData("olla", "chat_turn1", "b")]
    [InlineData("litellm", "chat_turn1", "http://127.0.0.1:8180/v1")]
    [InlineData("vllm", "chat_turn1", null)]
    public async Task Server_behind_a_gateway_is_known_where_a_header_names_it(string server, string exchange, string? expected)
    {
        Turn turn = await RecordedTurn.PlayAsync(exchange, Recording.Script(server, exchange));

        Assert.Equal(expected, turn.Origins[^1].Upstream);
        Assert.NotNull(turn.Origins[^1].Model);
    }

    [Theory]
    [InlineData("X-Upstream-Addr: 10.0.0.7:8000", "10.0.0.7:8000")]
    [InlineData("x-backend: gpu-2", "gpu-2")]
    [InlineData("X-Upstream: http://a/v1?token=1", "http://a/v1")]
    [InlineData("X-Backend:", null)]
    public async Task Server_behind_a_balancer_is_known_where_a_header_names_it(string header, string? expected)
    {
        string answer = RawHttp.EventStreamHead.Replace("\r\n\r\n", $"\r\n{header}\r\n\r\n", StringComparison.Ordinal)
            + RawHttp.Chunk("data: {\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n") + RawHttp.LastChunk;
        Turn turn = await RecordedTurn.PlayAsync("chat", new WireScript().Write(answer));

        Assert.Equal(expected, turn.Origins[^1].Upstream);
    }

    [Fact]
    public void Every_copied_recording_has_its_line_in_a_table()
    {
        (string, string)[] listed =
        [
            .. Recording.Table("streams.txt", 9).Concat(Recording.Table("refusals.txt", 4)).Select(line => (line[0]!, line[1]!)),
        ];

        Assert.Equal(listed.Distinct(), listed);
        Assert.Empty(Recording.All.Where(recording => !recording.Exchange.StartsWith("get_", StringComparison.Ordinal) && recording.Exchange != "tokenize_messages").Except(listed));
        Assert.Empty(listed.Except(Recording.All));
    }

    private static WireScript Cut(byte[] answer, Random random)
    {
        var script = new WireScript();
        for (int start = 0; start < answer.Length;)
        {
            int length = Math.Min(random.Next(1, 400), answer.Length - start);
            script.Write(answer[start..(start + length)]);
            start += length;
        }

        return script.Close();
    }
}
