using System.Net.Sockets;
using PrefixBench.Core.Chat;
using PrefixBench.Providers.Failures;
using PrefixBench.Providers.Security;
using Xunit;

namespace PrefixBench.Providers.Tests.Failures;

/// <summary>Failures that loopback cannot bring about, from the exceptions that the handler throws for them.</summary>
public sealed class ConnectionFailureTests
{
    private readonly FailureWriter _failures = new("cloud", new("https://api.example.test/v1"), ["CLOUD_KEY"], ServerText.WithoutKeys);

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, SocketError.HostNotFound)]
    [InlineData(HttpRequestError.ConnectionError, SocketError.TryAgain)]
    public void Unknown_host_is_named_as_such(HttpRequestError error, SocketError code)
    {
        TurnFailure failure = _failures.NoConnection(new(error, "x", new SocketException((int)code)));

        Assert.Equal(FailureKind.ConnectionFailed, failure.Kind);
        Assert.Contains("cloud at api.example.test:443: the host name is unknown", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpRequestError.ConfigurationLimitExceeded, FailureKind.ResponseTooLarge, "headers longer")]
    [InlineData(HttpRequestError.ProxyTunnelError, FailureKind.ConnectionFailed, "proxy")]
    [InlineData(HttpRequestError.SecureConnectionError, FailureKind.TlsFailed, "TLS")]
    [InlineData(HttpRequestError.ConnectionError, FailureKind.ConnectionFailed, "can be reached")]
    public void Other_failures_keep_their_kind(HttpRequestError error, FailureKind kind, string words)
    {
        TurnFailure failure = _failures.NoConnection(new(error, "x", new SocketException((int)SocketError.NetworkUnreachable)));

        Assert.Equal(kind, failure.Kind);
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fault_of_this_program_says_so() => Assert.Equal(FailureKind.Internal, _failures.Internal(new InvalidOperationException("x")).Kind);
}
