using System.Text;
using CsCheck;
using PrefixBench.Core.Chat;
using PrefixBench.FakeServer;
using PrefixBench.Providers.Tests.Support;
using Xunit;

namespace PrefixBench.Providers.Tests.Streaming;

/// <summary>How bytes are split over chunks and segments says nothing, so it must change nothing.</summary>
public sealed class SplitTests
{
    private static readonly Gen<(int[] Chunks, int[] Sends)> Splits =
        Gen.Select(Gen.Int[1, 60].Array[1, 40], Gen.Int[1, 300].Array[1, 20]);

    [Fact]
    public void Any_split_of_an_event_stream_gives_the_same_sample()
    {
        using var server = new WireServer();
        IChatProvider provider = Support.Providers.Create(server.Url);

        Seeded.Sample(
            Splits,
            60,
            split =>
            {
                server.Enqueue(Script(RawHttp.EventStreamHead, Streams.Llama, split.Chunks, split.Sends));
                Turn turn = Play(provider);
                Assert.Null(turn.Failure);
                Assert.Equal(Streams.LlamaText, turn.Content);
                Assert.Equal(837, turn.Usage?.CachedTokens);
                Assert.Equal(Encoding.UTF8.GetByteCount(Streams.Llama), turn.Bytes);
                Assert.Equal([.. turn.DeltaStamps.Order()], turn.DeltaStamps);
            });
    }

    [Fact]
    public void Any_split_of_json_lines_gives_the_same_sample()
    {
        const string lines = "{\"model\":\"m\",\"message\":{\"content\":\"你\"},\"done\":false}\n\n{\"model\":\"m\",\"message\":{\"content\":\"好\"},\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":7}\n";
        using var server = new WireServer();
        IChatProvider provider = Support.Providers.Create(server.Url, s => s with { Dialect = "ollama" });

        Seeded.Sample(
            Splits,
            60,
            split =>
            {
                server.Enqueue(Script(RawHttp.JsonLinesHead, lines, split.Chunks, split.Sends));
                Turn turn = Play(provider);
                Assert.Null(turn.Failure);
                Assert.Equal("你好", turn.Content);
                Assert.Equal(7, turn.Usage?.PromptTokens);
            });
    }

    private static Turn Play(Core.Chat.IChatProvider provider) => Task.Run(() => Turn.PlayAsync(provider)).GetAwaiter().GetResult();

    // Cuts the body into HTTP chunks by one list of lengths, and all bytes into sends by another; both lists are repeated as needed.
    private static WireScript Script(string head, string body, int[] chunks, int[] sends)
    {
        var wire = new List<byte>(Encoding.UTF8.GetBytes(head));
        foreach (byte[] chunk in Cut(Encoding.UTF8.GetBytes(body), chunks))
        {
            wire.AddRange([.. Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n"), .. chunk, .. "\r\n"u8]);
        }

        wire.AddRange(Encoding.ASCII.GetBytes(RawHttp.LastChunk));
        var script = new WireScript();
        foreach (byte[] send in Cut([.. wire], sends))
        {
            script.Write(send);
        }

        return script;
    }

    private static IEnumerable<byte[]> Cut(byte[] bytes, int[] lengths)
    {
        for (int at = 0, i = 0; at < bytes.Length; i++)
        {
            int length = Math.Min(lengths[i % lengths.Length], bytes.Length - at);
            yield return bytes[at..(at + length)];
            at += length;
        }
    }
}
