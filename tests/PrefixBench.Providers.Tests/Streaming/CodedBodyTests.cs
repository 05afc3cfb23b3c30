using System.IO.Compression;
using System.Text;
using PrefixBench.Core.Chat;
using PrefixBench.FakeServer;
using PrefixBench.Providers.Tests.Support;
using Xunit;

namespace PrefixBench.Providers.Tests.Streaming;

/// <summary>Bodies that are compressed although no compression was requested.</summary>
public sealed class CodedBodyTests
{
    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task Compressed_answer_is_decoded(string coding)
    {
        Turn turn = await PlayAsync(coding, Compress(coding, Streams.Llama));

        Assert.Null(turn.Failure);
        Assert.Equal(Streams.LlamaText, turn.Content);
    }

    [Fact]
    public async Task Unknown_coding_is_named()
    {
        Turn turn = await PlayAsync("zstd", "(nothing that can be read)"u8.ToArray());

        Assert.Equal(FailureKind.UnexpectedResponse, turn.Failure?.Kind);
        Assert.Contains("\"zstd\", which was not requested", turn.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_that_is_not_in_its_coding_is_named()
    {
        Turn turn = await PlayAsync("gzip", Encoding.UTF8.GetBytes(Streams.Llama));

        Assert.Equal(FailureKind.MalformedStream, turn.Failure?.Kind);
        Assert.Contains("not valid \"gzip\"", turn.Failure!.Message, StringComparison.Ordinal);
    }

    private static async Task<Turn> PlayAsync(string coding, byte[] body)
    {
        using WireServer server = new WireServer().Enqueue(new WireScript()
            .Write($"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Encoding: {coding}\r\nConnection: close\r\n\r\n").Write(body).Close());
        return await Turn.PlayAsync(Support.Providers.Create(server.Url));
    }

    private static byte[] Compress(string coding, string text)
    {
        using var target = new MemoryStream();
        using (Stream coder = coding switch
        {
            "gzip" => new GZipStream(target, CompressionMode.Compress, leaveOpen: true),
            "deflate" => new ZLibStream(target, CompressionMode.Compress, leaveOpen: true),
            _ => new BrotliStream(target, CompressionMode.Compress, leaveOpen: true),
        })
        {
            coder.Write(Encoding.UTF8.GetBytes(text));
        }

        return target.ToArray();
    }
}
