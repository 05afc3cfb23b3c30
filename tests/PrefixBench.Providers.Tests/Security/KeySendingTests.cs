using PrefixBench.Core.Chat;
using PrefixBench.FakeServer;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Security;
using PrefixBench.Providers.Tests.Support;
using Xunit;

namespace PrefixBench.Providers.Tests.Security;

public sealed class KeySendingTests
{
    // TEST-NET-3 (RFC 5737): nobody is there, and nobody is asked.
    private static readonly ProviderSettings Public = new() { Name = "public", BaseUrl = new("http://203.0.113.5/v1"), KeyEnv = "FAKE_KEY" };

    [Fact]
    public async Task Key_does_not_go_over_plain_http_to_a_public_host()
    {
        Turn turn = await Turn.PlayAsync(Support.Providers.Create(Public, key: "sk-fake-key-0123"));

        Assert.Equal(FailureKind.InsecureKey, turn.Failure!.Kind);
        Assert.Contains("no request was sent", turn.Failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-fake", turn.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_of_a_provider_that_must_be_named_first_is_not_sent()
    {
        using var server = new WireServer();

        Turn turn = await Turn.PlayAsync(Support.Providers.Create(server.Url, s => s with { KeyEnv = "FAKE_KEY", Permit = KeyPermit.Undecided }, key: "sk-fake-key-0123"));

        Assert.Equal(FailureKind.InsecureKey, turn.Failure!.Kind);
        Assert.Empty(server.Requests);
    }
}
