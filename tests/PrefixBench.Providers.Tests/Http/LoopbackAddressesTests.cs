using System.Net;
using PrefixBench.Providers.Http;
using Xunit;

namespace PrefixBench.Providers.Tests.Http;

public sealed class LoopbackAddressesTests
{
    private static readonly IPAddress[] AsOnWindows = [IPAddress.IPv6Loopback, IPAddress.Loopback];

    [Theory]
    [InlineData("localhost")]
    [InlineData("LocalHost")]
    public void Localhost_is_tried_at_its_ipv4_address_first(string host) => Assert.Equal([IPAddress.Loopback, IPAddress.IPv6Loopback], LoopbackAddresses.Order(host, AsOnWindows));

    [Fact]
    public void Other_hosts_are_tried_as_the_system_orders_them() => Assert.Equal(AsOnWindows, LoopbackAddresses.Order("example.test", AsOnWindows));

    [Fact]
    public async Task Address_is_its_own_only_address() =>
        Assert.Equal([IPAddress.IPv6Loopback], await LoopbackAddresses.FindAsync("::1", TestContext.Current.CancellationToken));
}
