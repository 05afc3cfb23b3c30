using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using PrefixBench.Capture.Reading;
using PrefixBench.Capture.Tests.Support;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Samples;
using PrefixBench.Prompts.Findings;
using Xunit;

namespace PrefixBench.Capture.Tests.Forwarding;

public sealed class ReadingTests
{
    [Theory]
    [MemberData(nameof(Answers.All), MemberType = typeof(Answers))]
    public async Task Each_dialect_is_read_streamed_or_not(string path, string contentType, string answer, bool isStreamed)
    {
        await using Upstream upstream = await Upstream.StartAsync(contentType, answer);
        await using Captured captured = await Captured.StartAsync(upstream.Url);

        using HttpResponseMessage response = await captured.PostAsync(path, Answers.Request(path));
        Assert.Equal(answer, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        TurnSample sample = (await captured.NextAsync()).Sample!;
        Assert.Null(sample.Failure);
        Assert.Equal((100, 80, 2), (sample.Usage.PromptTokens, sample.Usage.CachedTokens, sample.Usage.OutputTokens));
        Assert.Equal("Hi there".Length, sample.ReplyLength);
        Assert.Equal(DeltaKind.Content, sample.FirstTokenKind);
        Assert.Equal(isStreamed, sample.TimeToFirstToken is not null);
        Assert.NotNull(sample.RequestDuration);
        Assert.Equal("m", sample.Provider);
    }

    [Fact]
    public async Task A_compressed_answer_reaches_the_client_as_it_is_and_is_read_and_stored_without_compression()
    {
        using var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionLevel.Optimal, leaveOpen: true))
        {
            zip.Write(Encoding.UTF8.GetBytes(Answers.OpenAiStream));
        }

        await using Upstream upstream = await Upstream.StartAsync(async context =>
        {
            context.Response.ContentType = "text/event-stream";
            context.Response.Headers.ContentEncoding = "gzip";
            await context.Response.Body.WriteAsync(zipped.ToArray());
        });
        await using Captured captured = await Captured.StartAsync(upstream.Url);

        using HttpResponseMessage response = await captured.PostAsync("/v1/chat/completions", Answers.Request(""));

        Assert.Equal(zipped.ToArray(), await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        CapturedExchange exchange = await captured.NextAsync();
        Assert.Equal(80, exchange.Sample!.Usage.CachedTokens);
        Assert.Equal(zipped.Length, exchange.Record.ResponseBytes);
        Assert.Equal(Answers.OpenAiStream, await File.ReadAllTextAsync(Path.Combine(captured.Folder, exchange.Record.ResponseFile!), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/v1/responses", """{"input":"x"}""", "does not speak its route")]
    [InlineData("/v1/embeddings", """{"input":"x"}""", "does not speak its route")]
    [InlineData("/v1/chat/completions", "{bad", "is not the JSON of a chat request")]
    [InlineData("/v1/chat/completions", "", "is not the JSON of a chat request")]
    public async Task What_cannot_be_read_is_forwarded_and_has_a_reason(string path, string body, string reason)
    {
        await using Upstream upstream = await Upstream.StartAsync("application/json", "{\"any\":1}");
        await using Captured captured = await Captured.StartAsync(upstream.Url);

        using HttpResponseMessage response = await captured.PostAsync(path, body);

        Assert.Equal("{\"any\":1}", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        CapturedExchange exchange = await captured.NextAsync();
        Assert.Null(exchange.Sample);
        Assert.EndsWith(reason, exchange.Record.NotAnalysed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_of_the_server_reaches_the_client_and_is_a_failed_turn()
    {
        await using Upstream upstream = await Upstream.StartAsync(async context =>
        {
            context.Response.StatusCode = 429;
            await context.Response.WriteAsync("""{"error":{"message":"slow down"}}""");
        });
        await using Captured captured = await Captured.StartAsync(upstream.Url);

        using HttpResponseMessage response = await captured.PostAsync("/v1/chat/completions", Answers.Request(""));

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        TurnSample sample = (await captured.NextAsync()).Sample!;
        Assert.Equal(FailureKind.RateLimited, sample.Failure!.Kind);
        Assert.Contains("slow down", sample.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_that_follow_one_another_at_once_get_their_conversations_in_their_order()
    {
        await using Upstream upstream = await Upstream.StartAsync("text/event-stream", Answers.OpenAiStream);
        await using Captured captured = await Captured.StartAsync(upstream.Url);

        // The first body takes much longer to be read than its answer and the next requests.
        string large = new('x', 4_000_000);
        for (int request = 1; request <= 5; request++)
        {
            string question = $$"""{"role":"user","content":"Question {{request}} {{(request == 1 ? large : "")}}"}""";
            using HttpResponseMessage response = await captured.PostAsync("/v1/chat/completions", $$"""{"model":"m","messages":[{{question}}]}""");
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }

        for (int read = 1; read <= 5; read++)
        {
            CapturedExchange exchange = await captured.NextAsync();
            Assert.Equal(exchange.Record.Number, exchange.Record.Conversation);
        }
    }

    [Fact]
    public async Task A_request_sent_again_at_once_after_an_error_is_another_attempt()
    {
        int requests = 0;
        await using Upstream upstream = await Upstream.StartAsync(async context =>
        {
            context.Response.StatusCode = Interlocked.Increment(ref requests) == 1 ? 503 : 200;
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync(Answers.OpenAiStream);
        });
        await using Captured captured = await Captured.StartAsync(upstream.Url);
        for (int attempt = 1; attempt <= 2; attempt++)
        {
            using HttpResponseMessage response = await captured.PostAsync("/v1/chat/completions", Answers.Request(""));
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }

        CapturedExchange[] exchanges = [await captured.NextAsync(), await captured.NextAsync()];
        Assert.Equal([(1, 1, 1), (1, 1, 2)], exchanges.Select(exchange => (exchange.Record.Conversation!.Value, exchange.Record.Turn!.Value, exchange.Request!.Attempt)));
    }

    [Fact]
    public async Task A_history_that_grows_is_one_conversation_and_another_is_beside_it()
    {
        await using Upstream upstream = await Upstream.StartAsync("text/event-stream", Answers.OpenAiStream);
        await using Captured captured = await Captured.StartAsync(upstream.Url);
        string[] bodies =
        [
            """{"model":"m","messages":[{"role":"user","content":"One question"}]}""",
            """{"model":"m","messages":[{"role":"user","content":"A title, please"}]}""",
            """{"model":"m","messages":[{"role":"user","content":"One question"},{"role":"assistant","content":"Hi there"},{"role":"user","content":"More"}]}""",
        ];
        var places = new List<(int, int, int?, Side)>();
        foreach (string body in bodies)
        {
            using HttpResponseMessage response = await captured.PostAsync("/v1/chat/completions", body);
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            CapturedExchange exchange = await captured.NextAsync();
            places.Add((exchange.Request!.Conversation, exchange.Request.Turn, exchange.Record.Earlier, exchange.Finding!.Side));
        }

        Assert.Equal([(1, 1, null, Side.None), (2, 1, null, Side.None), (1, 2, 1, Side.None)], places);
        Assert.Equal(2, captured.Session.Conversations);
    }
}
