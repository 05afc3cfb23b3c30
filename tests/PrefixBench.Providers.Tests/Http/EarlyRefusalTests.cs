using System.Net;
using System.Net.Sockets;
using System.Text;
using PrefixBench.Core.Chat;
using PrefixBench.Providers.Tests.Support;
using Xunit;

namespace PrefixBench.Providers.Tests.Http;

/// <summary>A server that refuses a request before it has read its long body, and then closes the connection.</summary>
public sealed class EarlyRefusalTests
{
    private const string Body = """{"error":{"message":"the body has more than 1 MB"}}""";

    private static readonly ChatRequest Long = Requests.Simple with { SystemPrompt = new string('x', 8_600_000) };

    [Theory]
    [InlineData(413, false, FailureKind.RequestRejected)]
    [InlineData(413, true, FailureKind.RequestRejected)]
    [InlineData(401, false, FailureKind.Unauthorized)]
    [InlineData(503, true, FailureKind.Overloaded)]
    public async Task Answer_of_the_server_is_quoted(int status, bool isReset, FailureKind kind)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task server = ServeAsync(listener, $"HTTP/1.1 {status} x\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\nConnection: close\r\n\r\n{Body}", isReset);

        TurnFailure? failure = (await Turn.PlayAsync(Support.Providers.Create(new Uri($"http://{listener.LocalEndpoint}")), Long)).Failure;
        await server;

        Assert.Equal((kind, status), (failure?.Kind, failure?.Status));
        Assert.Contains("the body has more than 1 MB", failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connection_that_is_closed_without_an_answer_is_one_that_failed()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task server = ServeAsync(listener, "", isReset: true);

        TurnFailure? failure = (await Turn.PlayAsync(Support.Providers.Create(new Uri($"http://{listener.LocalEndpoint}")), Long)).Failure;
        await server;

        Assert.Equal(FailureKind.ConnectionFailed, failure?.Kind);
    }

    private static async Task ServeAsync(TcpListener listener, string answer, bool isReset)
    {
        using Socket socket = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
        await socket.ReceiveAsync(new byte[1000], TestContext.Current.CancellationToken);
        await socket.SendAsync(Encoding.ASCII.GetBytes(answer), TestContext.Current.CancellationToken);

        // What is left unread makes a close a reset in any case; without lingering it is one at once.
        socket.LingerState = new LingerOption(enable: isReset, seconds: 0);
    }
}
