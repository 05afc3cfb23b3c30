using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using PrefixBench.Capture.Storing;
using PrefixBench.Capture.Tests.Support;
using PrefixBench.Testing;
using Xunit;

namespace PrefixBench.Capture.Tests.Forwarding;

/// <summary>Recorded streams of every dialect and server, cut at random places, compressed and damaged at random, pass byte for byte; so do random request bodies.</summary>
public sealed class UnchangedBytesTests
{
    private const int AtOnce = 16;

    private static readonly (string Path, byte[] Body)[] Recorded =
        [.. Directory.GetFiles(Repository.File("tests/PrefixBench.Providers.Tests/Recordings"), "*.http", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Read), ("/v1beta/models/m:streamGenerateContent", Encoding.UTF8.GetBytes($"data: {Answers.Gemini}\n\n"))];

    [Fact]
    public Task Streams_pass_byte_for_byte() => PassAsync(1_500);

    // A minute on two cores; .ci/run --long runs it.
    [Fact(Explicit = true)]
    public Task Ten_thousand_streams_pass_byte_for_byte() => PassAsync(10_000);

    private static async Task PassAsync(int count)
    {
        await using Upstream upstream = await Upstream.StartAsync(AnswerAsync);
        await using Captured captured = await Captured.StartAsync(upstream.Url, new CaptureStoreOptions(KeepsBodies: false, LargestSize: 0));
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken }, async (seed, cancellation) =>
        {
            (string path, byte[] answer, _) = Make(seed);
            byte[] body = seed % 4 == 0 ? Bytes(seed) : Encoding.UTF8.GetBytes($$"""{"model":"m","messages":[{"role":"user","content":"{{new string('x', seed % 3000)}}"}]}""");
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(captured.Url, path)) { Content = new ByteArrayContent(body) };
            request.Headers.Add("X-Seed", seed.ToString(CultureInfo.InvariantCulture));
            request.Headers.TransferEncodingChunked = seed % 3 == 0;
            using HttpResponseMessage response = await captured.Client.SendAsync(request, cancellation);

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(answer, await response.Content.ReadAsByteArrayAsync(cancellation));
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(body)), response.Headers.GetValues("X-Seen").Single());
        });
        for (int read = 0; read < count; read++)
        {
            await captured.NextAsync();
        }

        Assert.Empty(captured.Notes);
    }

    private static byte[] Bytes(int seed)
    {
        byte[] bytes = new byte[seed % 5000];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        int seed = int.Parse(context.Request.Headers["X-Seed"]!, CultureInfo.InvariantCulture);
        (_, byte[] answer, bool isZipped) = Make(seed);
        context.Response.Headers["X-Seen"] = Convert.ToHexStringLower(await SHA256.HashDataAsync(context.Request.Body));
        context.Response.ContentType = Recorded[seed % Recorded.Length].Path == "/api/chat" ? "application/x-ndjson" : "text/event-stream";
        if (isZipped)
        {
            context.Response.Headers.ContentEncoding = "gzip";
        }

        if (seed % 5 == 0)
        {
            context.Response.ContentLength = answer.Length;
        }

        var random = new Random(seed);
        for (int sent = 0; sent < answer.Length;)
        {
            int length = Math.Min(answer.Length - sent, random.Next(1, Math.Max(2, answer.Length / 4)));
            await Upstream.SendAsync(context, answer.AsMemory(sent, length));
            sent += length;
        }
    }

    // The path, the answer as it is sent, and whether it is compressed; always the same for a seed.
    private static (string Path, byte[] Answer, bool IsZipped) Make(int seed)
    {
        (string path, byte[] recorded) = Recorded[seed % Recorded.Length];
        var random = new Random(seed);
        byte[] body = [.. recorded];
        switch (seed / Recorded.Length % 4)
        {
            case 1:
                body = body[..random.Next(body.Length + 1)];
                break;
            case 2 when body.Length > 0:
                body[random.Next(body.Length)] = (byte)random.Next(256);
                break;
            case 3:
                using (var zipped = new MemoryStream())
                {
                    using (var zip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
                    {
                        zip.Write(body);
                    }

                    return (path, zipped.ToArray(), true);
                }
        }

        return (path, body, false);
    }

    private static (string Path, byte[] Body) Read(string file)
    {
        byte[] bytes = File.ReadAllBytes(file);
        int end = bytes.AsSpan().IndexOf("\r\n\r\n"u8) + 4;
        string name = Path.GetFileName(file);
        string path = name.StartsWith("anthropic", StringComparison.Ordinal) ? "/v1/messages"
            : name.StartsWith("ollama", StringComparison.Ordinal) ? "/api/chat"
            : "/v1/chat/completions";
        return (path, bytes[end..]);
    }
}
