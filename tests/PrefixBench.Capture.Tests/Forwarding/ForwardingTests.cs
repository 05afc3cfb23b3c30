using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using PrefixBench.Capture.Forwarding;
using PrefixBench.Capture.Reading;
using PrefixBench.Capture.Tests.Support;
using PrefixBench.Core.Chat;
using PrefixBench.FakeServer;
using Xunit;

namespace PrefixBench.Capture.Tests.Forwarding;

public sealed class ForwardingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Headers_path_and_query_arrive_as_they_were_sent()
    {
        using var upstream = new WireServer();
        upstream.On("/v1/a%2Fb", new WireScript().Write("HTTP/1.1 200 OK\r\nX-Odd: Ä;q=1\r\nDate: Thu, 26 Nov 2026 00:40:48 GMT\r\nContent-Length: 2\r\n\r\nok"));
        await using Captured captured = await Captured.StartAsync(upstream.Url);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, captured.Url.Port, Cancellation);
        NetworkStream stream = client.GetStream();
        string sent = $"POST /v1/a%2Fb?q=%41&r=a+b HTTP/1.1\r\nHost: localhost:{captured.Url.Port}\r\nAccept-Encoding: gzip, br\r\nX-Name: one, two\r\nAuthorization: Bearer sk-1234567890\r\nUser-Agent: odd/1 (x; y)\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi";
        await stream.WriteAsync(Encoding.Latin1.GetBytes(sent), Cancellation);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        string answer = await reader.ReadToEndAsync(Cancellation);

        WireRequest request = Assert.Single(upstream.Requests);
        string[] expected = [$"Host: {upstream.Url.Authority}", "Accept-Encoding: gzip, br", "X-Name: one, two", "Authorization: Bearer sk-1234567890", "User-Agent: odd/1 (x; y)", "Content-Length: 2"];
        string[] lines = request.Head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("POST /v1/a%2Fb?q=%41&r=a+b HTTP/1.1", lines[0]);
        Assert.Equal(expected.Order(StringComparer.Ordinal), lines[1..].Order(StringComparer.Ordinal));
        Assert.Equal("hi", request.BodyText);
        Assert.Equal(
            ["Connection: close", "Content-Length: 2", "Date: Thu, 26 Nov 2026 00:40:48 GMT", "HTTP/1.1 200 OK", "X-Odd: Ä;q=1", "ok"],
            answer.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("http://h:1/", "/v1/x?y", "http://h:1/v1/x?y")]
    [InlineData("http://h:1/v1", "/v1/x", "http://h:1/v1/x")]
    [InlineData("http://h:1/v1/", "/x%2f..%2f", "http://h:1/v1/x%2f..%2f")]
    [InlineData("http://h:1/v1", "/v10", "http://h:1/v1/v10")]
    [InlineData("http://h:1/v1", "/v1", "http://h:1/v1")]
    public void The_path_of_the_target_comes_first_and_once(string target, string requested, string address) =>
        Assert.Equal(address, PassingTransformer.AddressOf(new Uri(target), requested).OriginalString);

    [Fact]
    public async Task A_hundred_streams_at_once_each_arrive_before_they_end()
    {
        const int Count = 100;
        using var release = new SemaphoreSlim(0);
        await using Upstream upstream = await Upstream.StartAsync(async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await Upstream.SendAsync(context, "data: {\"choices\":[{\"delta\":{\"content\":\"Hi \"}}]}\n\n"u8.ToArray());
            await release.WaitAsync(context.RequestAborted);
            await Upstream.SendAsync(context, "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n"u8.ToArray());
        });
        await using Captured captured = await Captured.StartAsync(upstream.Url);
        var streams = new List<(HttpResponseMessage Response, Stream Body)>();
        for (int index = 0; index < Count; index++)
        {
            HttpResponseMessage response = await captured.PostAsync("/v1/chat/completions", Answers.Request(""));
            streams.Add((response, await response.Content.ReadAsStreamAsync(Cancellation)));
        }

        // Every first part is here while no answer has been allowed to end.
        foreach ((_, Stream body) in streams)
        {
            Assert.True(await body.ReadAsync(new byte[1000], Cancellation) > 0);
        }

        release.Release(Count);
        foreach ((HttpResponseMessage response, Stream body) in streams)
        {
            await body.CopyToAsync(Stream.Null, Cancellation);
            response.Dispose();
            Assert.Null((await captured.NextAsync()).Sample!.Failure);
        }

        Assert.Equal(Count, captured.Session.Conversations);
    }

    [Fact]
    public async Task A_client_that_leaves_ends_the_work_of_the_server_and_its_next_try_is_another_attempt()
    {
        var left = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using Upstream upstream = await Upstream.StartAsync(async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await Upstream.SendAsync(context, "data: {\"choices\":[{\"delta\":{\"content\":\"Hi \"}}]}\n\n"u8.ToArray());
            context.RequestAborted.Register(left.SetResult);
            await left.Task;
        });
        await using Captured captured = await Captured.StartAsync(upstream.Url);
        for (int attempt = 1; attempt <= 2; attempt++)
        {
            using (HttpResponseMessage response = await captured.PostAsync("/v1/chat/completions", Answers.Request("")))
            {
                Stream body = await response.Content.ReadAsStreamAsync(Cancellation);
                Assert.True(await body.ReadAsync(new byte[1000], Cancellation) > 0);
            }

            CapturedExchange exchange = await captured.NextAsync();
            Assert.Equal(FailureKind.Cancelled, exchange.Sample!.Failure!.Kind);
            Assert.NotNull(exchange.Sample.TimeToFirstToken);
            Assert.Equal((1, attempt), (exchange.Request!.Turn, exchange.Request.Attempt));
            await left.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
            left = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    [Fact]
    public async Task A_client_that_leaves_after_the_end_mark_has_a_whole_answer()
    {
        var left = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using Upstream upstream = await Upstream.StartAsync(async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await Upstream.SendAsync(context, Encoding.UTF8.GetBytes(Answers.OpenAiStream));
            context.RequestAborted.Register(left.SetResult);
            await left.Task;
        });
        await using Captured captured = await Captured.StartAsync(upstream.Url);
        using (HttpResponseMessage response = await captured.PostAsync("/v1/chat/completions", Answers.Request("")))
        {
            Stream body = await response.Content.ReadAsStreamAsync(Cancellation);
            byte[] whole = new byte[Encoding.UTF8.GetByteCount(Answers.OpenAiStream)];
            await body.ReadExactlyAsync(whole, Cancellation);
        }

        Assert.Null((await captured.NextAsync()).Sample!.Failure);
    }

    [Fact]
    public async Task A_body_of_200_MB_passes_with_the_same_hash_and_is_not_copied()
    {
        const int Length = 200_000_000;
        await using Upstream upstream = await Upstream.StartAsync(async context => await context.Response.WriteAsync(Convert.ToHexStringLower(await SHA256.HashDataAsync(context.Request.Body))));
        await using Captured captured = await Captured.StartAsync(upstream.Url);
        byte[] body = new byte[Length];
        new Random(1).NextBytes(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(captured.Url, "/v1/chat/completions")) { Content = new ByteArrayContent(body) };

        using HttpResponseMessage response = await captured.Client.SendAsync(request, Cancellation);

        string hash = Convert.ToHexStringLower(SHA256.HashData(body));
        Assert.Equal(hash, await response.Content.ReadAsStringAsync(Cancellation));
        CapturedExchange exchange = await captured.NextAsync();
        Assert.Equal((Length, hash, null), (exchange.Record.RequestBytes, exchange.Record.RequestSha256, exchange.Record.RequestFile));
        Assert.Equal("its body is too large to be copied", exchange.Record.NotAnalysed);
    }

    [Fact]
    public async Task A_web_socket_passes()
    {
        await using Upstream upstream = await Upstream.StartAsync(async context =>
        {
            using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
            byte[] buffer = new byte[100];
            WebSocketReceiveResult received = await socket.ReceiveAsync(buffer, context.RequestAborted);
            await socket.SendAsync(buffer.AsMemory(0, received.Count), WebSocketMessageType.Text, endOfMessage: true, context.RequestAborted);
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", context.RequestAborted);
        });
        await using Captured captured = await Captured.StartAsync(upstream.Url);
        using var client = new ClientWebSocket();
        await client.ConnectAsync(new UriBuilder(captured.Url) { Scheme = "ws", Path = "/v1/realtime" }.Uri, Cancellation);
        await client.SendAsync("ping"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, Cancellation);
        byte[] answer = new byte[100];
        WebSocketReceiveResult back = await client.ReceiveAsync(answer, Cancellation);

        Assert.Equal("ping", Encoding.UTF8.GetString(answer, 0, back.Count));
        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, "", Cancellation);
        Assert.Equal("this program does not speak its route", (await captured.NextAsync()).Record.NotAnalysed);
    }

    [Theory]
    [InlineData("Host", "evil.example", "The host \"evil.example\" is not allowed")]
    [InlineData("Origin", "https://evil.example", "The origin \"https://evil.example\" is not allowed")]
    [InlineData("Origin", "null", "The origin \"null\" is not allowed")]
    public async Task A_foreign_host_or_origin_is_refused_and_reaches_no_server(string header, string value, string sentence)
    {
        using var upstream = new WireServer();
        await using Captured captured = await Captured.StartAsync(upstream.Url);

        using HttpResponseMessage response = await captured.PostAsync("/v1/chat/completions", "{}", request => request.Headers.TryAddWithoutValidation(header, value));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        using var json = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        Assert.StartsWith(sentence, json.RootElement.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Empty(upstream.Requests);
    }

    [Fact]
    public async Task A_page_of_this_machine_may_use_the_port()
    {
        await using Upstream upstream = await Upstream.StartAsync("application/json", "{}");
        await using Captured captured = await Captured.StartAsync(upstream.Url);

        using HttpResponseMessage response = await captured.PostAsync("/v1/x", "{}", request => request.Headers.TryAddWithoutValidation("Origin", "http://localhost:3000"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_server_that_does_not_run_gives_502_with_what_to_do()
    {
        Uri gone;
        using (var closed = new WireServer())
        {
            gone = closed.Url;
        }

        await using Captured captured = await Captured.StartAsync(gone);

        using HttpResponseMessage response = await captured.PostAsync("/v1/chat/completions", Answers.Request(""));

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Contains($"The capture cannot reach {gone.GetLeftPart(UriPartial.Authority)}: Connection refused. Start the server there", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(FailureKind.ConnectionFailed, (await captured.NextAsync()).Sample!.Failure!.Kind);
    }

    [Fact]
    public async Task A_port_in_use_is_said()
    {
        using var other = new WireServer();
        var taker = new NoTaker();

        PortUnavailableException refused = await Assert.ThrowsAsync<PortUnavailableException>(() => CaptureServer.StartAsync(other.Url.Port, other.Url, taker, Cancellation));

        Assert.StartsWith($"The capture cannot listen on 127.0.0.1:{other.Url.Port}: the port", refused.Message, StringComparison.Ordinal);
    }

    private sealed class NoTaker : IExchangeTaker
    {
        public PassingExchange Begin(HttpRequest request) => throw new InvalidOperationException("Nothing is taken.");
    }
}
