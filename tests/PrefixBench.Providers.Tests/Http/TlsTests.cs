using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using PrefixBench.Core.Chat;
using PrefixBench.FakeServer;
using PrefixBench.Providers.Clock;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.OpenAi;
using PrefixBench.Providers.Tests.Inspection;
using PrefixBench.Providers.Tests.Support;
using Xunit;

namespace PrefixBench.Providers.Tests.Http;

public sealed class TlsTests
{
    private const string Subject = "CN=localhost";

    [Fact]
    public async Task Certificate_that_nobody_vouches_for_is_a_tls_failure()
    {
        using TcpListener listener = Listen();
        Task<long> serving = ServeAsync(listener);

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(Settings(listener)));

        Assert.Equal(FailureKind.TlsFailed, turn.Failure?.Kind);
        await Assert.ThrowsAnyAsync<Exception>(() => serving);
    }

    [Fact]
    public async Task Stream_over_tls_is_stamped_below_it_and_the_handshake_is_connecting()
    {
        using TcpListener listener = Listen();
        Task<long> serving = ServeAsync(listener);
        ProviderSettings settings = Settings(listener);
        SocketsHttpHandler handler = StampedConnections.CreateHandler(Timeout.InfiniteTimeSpan);
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == Subject;
        using var client = new HttpClient(handler);
        var provider = new HttpChatProvider(client, client, new OpenAiDialect(settings, "m"), settings, "m", new TestKeyStore(), TimeProvider.System);
        long startedAt = Stopwatch.GetTimestamp();

        Turn turn = await Turn.PlayAsync(provider);
        long requestReadAt = await serving;

        Assert.Null(turn.Failure);
        Assert.Equal("ab", turn.Content);
        Assert.InRange(turn.ConnectDuration!.Value, TimeSpan.FromTicks(1), Stopwatch.GetElapsedTime(startedAt, turn.SentAt));
        Assert.True(turn.HeadersAt >= requestReadAt);
        Assert.True(turn.DeltaStamps[0] >= turn.HeadersAt);
    }

    private static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private static ProviderSettings Settings(TcpListener listener) =>
        new() { Name = "tls", BaseUrl = new($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/v1"), IdleTimeoutSeconds = 20 };

    private static async Task<long> ServeAsync(TcpListener listener)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 certificate = new CertificateRequest(Subject, key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2120, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using TcpClient socket = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await using var tls = new SslStream(socket.GetStream());
        await tls.AuthenticateAsServerAsync(certificate);
        byte[] buffer = new byte[65536];
        string request = "";
        while (!request.EndsWith('}'))
        {
            int count = await tls.ReadAsync(buffer, TestContext.Current.CancellationToken);
            request += count > 0 ? Encoding.UTF8.GetString(buffer, 0, count) : throw new IOException("the client left");
        }

        long readAt = Stopwatch.GetTimestamp();
        await tls.WriteAsync(Encoding.UTF8.GetBytes(RawHttp.EventStreamHead), TestContext.Current.CancellationToken);
        await tls.WriteAsync(Encoding.UTF8.GetBytes(RawHttp.Chunk(Streams.Plain("a", "b")) + RawHttp.LastChunk), TestContext.Current.CancellationToken);
        await tls.ShutdownAsync();
        return readAt;
    }
}
