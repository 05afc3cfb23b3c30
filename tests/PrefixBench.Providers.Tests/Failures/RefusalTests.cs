using System.Net;
using System.Net.Sockets;
using PrefixBench.Core.Chat;
using PrefixBench.FakeServer;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Tests.Support;
using Xunit;

namespace PrefixBench.Providers.Tests.Failures;

public sealed class RefusalTests
{
    [Theory]
    [InlineData("400 Bad Request", "{\"error\":{\"code\":400,\"message\":\"words\",\"type\":\"invalid_request_error\"}}", FailureKind.RequestRejected)]
    [InlineData("401 Unauthorized", "{\"error\":{\"message\":\"words\",\"type\":\"authentication_error\"}}", FailureKind.Unauthorized)]
    [InlineData("402 Payment Required", "{\"error\":{\"message\":\"words\",\"code\":402}}", FailureKind.QuotaExceeded)]
    [InlineData("403 Forbidden", "{\"object\":\"error\",\"message\":\"words\",\"code\":403}", FailureKind.Unauthorized)]
    [InlineData("404 Not Found", "{\"error\":\"words\"}", FailureKind.NotFound)]
    [InlineData("422 Unprocessable Entity", "{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"words\"}]}", FailureKind.RequestRejected)]
    [InlineData("429 Too Many Requests", "{\"error\":{\"message\":\"words\",\"code\":\"rate_limit_exceeded\"}}", FailureKind.RateLimited)]
    [InlineData("429 Too Many Requests", "{\"error\":{\"message\":\"words\",\"code\":\"insufficient_quota\"}}", FailureKind.QuotaExceeded)]
    [InlineData("500 Internal Server Error", "words", FailureKind.ServerError)]
    [InlineData("502 Bad Gateway", "<html><head><title>words</title></head><body>x</body></html>", FailureKind.ServerError)]
    [InlineData("503 Service Unavailable", "{\"error\":{\"message\":\"words\",\"type\":\"unavailable_error\",\"code\":503}}", FailureKind.Overloaded)]
    [InlineData("529 Overloaded", "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"words\"}}", FailureKind.Overloaded)]
    public async Task Refusal_is_named_by_status_and_quotes_the_server(string status, string body, FailureKind kind)
    {
        using WireServer server = new WireServer().Enqueue(new WireScript().Write(RawHttp.Answer(status, "application/json", body)));

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(server.Url));

        Assert.Equal(kind, turn.Failure?.Kind);
        Assert.Equal(status[..3], $"{turn.Failure!.Status}");
        Assert.Contains("\"words\"", turn.Failure.Message, StringComparison.Ordinal);
        Assert.Contains($"fake at 127.0.0.1:{server.Url.Port}", turn.Failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Retry-After: 7\r\n", "{}", 7)]
    [InlineData("Retry-After: 1.5\r\n", "{}", 1.5)]
    [InlineData("retry-after-ms: 250\r\nRetry-After: 1\r\n", "{}", 0.25)]
    [InlineData("", "[{\"error\":{\"code\":429,\"message\":\"m\",\"status\":\"RESOURCE_EXHAUSTED\",\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"17s\"}]}}]", 17)]
    public async Task Wait_asked_for_is_read(string headers, string body, double seconds)
    {
        using WireServer server = new WireServer().Enqueue(new WireScript().Write(RawHttp.Answer("429 Too Many Requests", "application/json", body, headers)));

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(server.Url));

        Assert.Equal(FailureKind.RateLimited, turn.Failure?.Kind);
        Assert.Equal(TimeSpan.FromSeconds(seconds), turn.Failure!.RetryAfter);
    }

    [Fact]
    public async Task Redirect_is_not_followed()
    {
        using var server = new WireServer();
        server.Enqueue(new WireScript().Write(RawHttp.Answer("307 Temporary Redirect", "text/plain", "", $"Location: {server.Url}elsewhere\r\n")));

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(server.Url));

        Assert.Equal(FailureKind.Redirected, turn.Failure?.Kind);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("application/json", "\n\n{\"error\":{\"message\":\"words\"}}")]
    [InlineData("text/event-stream", "{\"error\":{\"message\":\"words\"}}")]
    [InlineData("text/html", "<!DOCTYPE html><html><body><script>x()</script><p>words</p></body></html>")]
    [InlineData("text/plain", "words")]
    public async Task Success_that_is_no_stream_is_unexpected(string contentType, string body)
    {
        using WireServer server = new WireServer().Enqueue(new WireScript().Write(RawHttp.Answer("200 OK", contentType, body)));

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(server.Url));

        Assert.Equal(FailureKind.UnexpectedResponse, turn.Failure?.Kind);
        Assert.Contains("\"words\"", turn.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_that_a_server_repeats_is_not_in_the_message()
    {
        using WireServer server = new WireServer().Enqueue(new WireScript().Write(RawHttp.Answer("401 Unauthorized", "text/plain", "bad key made-up-secret-1234")));

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(server.Url, s => s with { KeyEnv = "FAKE_KEY" }, key: "made-up-secret-1234"));

        Assert.Equal("Bearer made-up-secret-1234", server.Requests[0].Header("Authorization"));
        Assert.DoesNotContain("secret", turn.Failure!.Message, StringComparison.Ordinal);
        Assert.Contains("FAKE_KEY", turn.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_key_sends_nothing()
    {
        using var server = new WireServer();

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(server.Url, s => s with { KeyEnv = "FAKE_KEY" }));

        Assert.Equal(FailureKind.Unauthorized, turn.Failure?.Kind);
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task Port_where_nobody_listens_is_a_failed_connection()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(new Uri($"http://127.0.0.1:{port}")));

        Assert.Equal(FailureKind.ConnectionFailed, turn.Failure?.Kind);
        Assert.Contains("Nothing listens", turn.Failure!.Message, StringComparison.Ordinal);
        Assert.Empty(turn.Kinds);
    }

    [Fact]
    public async Task Server_that_does_not_speak_tls_is_a_tls_failure()
    {
        using WireServer server = new WireServer().Enqueue(new WireScript().Write("HTTP/1.1 400 Bad Request\r\n\r\n").Close());

        Uri https = new UriBuilder(server.Url) { Scheme = "https" }.Uri;
        using var plain = new TcpListener(IPAddress.Loopback, 0);
        plain.Start();
        Task accepted = AnswerInPlainTextAsync(plain);
        Turn turn = await Turn.PlayAsync(Support.Providers.Create(new UriBuilder(https) { Port = ((IPEndPoint)plain.LocalEndpoint).Port }.Uri));

        Assert.Equal(FailureKind.TlsFailed, turn.Failure?.Kind);
        await accepted;
    }

    [Theory]
    [InlineData("nonsense\r\n\r\n", FailureKind.UnexpectedResponse)]
    [InlineData("", FailureKind.ConnectionFailed)]
    public async Task Connection_that_ends_or_talks_nonsense_before_the_answer_is_named(string answer, FailureKind kind)
    {
        using var server = new WireServer();
        for (int i = 0; i < 4; i++)
        {
            server.Enqueue(new WireScript().Write(answer).Close());
        }

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(server.Url));

        Assert.Equal(kind, turn.Failure?.Kind);
        Assert.Contains(ChatEventKind.RequestSent, turn.Kinds);
    }

    [Fact]
    public void Unknown_dialect_is_an_error_that_names_the_known_ones()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => Support.Providers.Create(new ProviderSettings { Name = "x", BaseUrl = new("http://127.0.0.1:1"), Dialect = "smoke" }));

        Assert.Contains("\"smoke\"", exception.Message, StringComparison.Ordinal);
        Assert.Contains("openai", exception.Message, StringComparison.Ordinal);
    }

    private static async Task AnswerInPlainTextAsync(TcpListener listener)
    {
        using Socket socket = await listener.AcceptSocketAsync();
        await socket.ReceiveAsync(new byte[64]);
        await socket.SendAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
    }
}
