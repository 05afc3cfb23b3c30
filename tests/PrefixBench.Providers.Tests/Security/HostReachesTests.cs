using PrefixBench.Providers.Security;
using Xunit;

namespace PrefixBench.Providers.Tests.Security;

public sealed class HostReachesTests
{
    [Theory]
    [InlineData("http://localhost", HostReach.Loopback)]
    [InlineData("http://LOCALHOST.:80", HostReach.Loopback)]
    [InlineData("http://a.localhost", HostReach.Loopback)]
    [InlineData("http://127.8.9.1", HostReach.Loopback)]
    [InlineData("http://2130706433", HostReach.Loopback)]
    [InlineData("http://[::1]", HostReach.Loopback)]
    [InlineData("http://[::ffff:127.0.0.1]", HostReach.Loopback)]
    [InlineData("http://10.1.2.3", HostReach.Private)]
    [InlineData("http://172.16.0.1", HostReach.Private)]
    [InlineData("http://172.31.255.255", HostReach.Private)]
    [InlineData("http://192.168.0.1", HostReach.Private)]
    [InlineData("http://169.254.1.1", HostReach.Private)]
    [InlineData("http://[fe80::1]", HostReach.Private)]
    [InlineData("http://[fd00::1]", HostReach.Private)]
    [InlineData("http://[::ffff:10.0.0.1]", HostReach.Private)]
    [InlineData("http://macstudio.local", HostReach.Private)]
    [InlineData("http://172.32.0.1", HostReach.Public)]
    [InlineData("http://172.15.0.1", HostReach.Public)]
    [InlineData("http://100.64.0.1", HostReach.Public)]
    [InlineData("http://0.0.0.0", HostReach.Public)]
    [InlineData("http://[2001:db8::1]", HostReach.Public)]
    [InlineData("http://gpu-box", HostReach.Public)]
    [InlineData("http://localhost.example", HostReach.Public)]
    [InlineData("http://notlocal", HostReach.Public)]
    [InlineData("http://10.0.0.1.example", HostReach.Public)]
    public void Host_reaches_as_far_as_its_name_or_address_says(string address, HostReach expected) => Assert.Equal(expected, HostReaches.Of(new Uri(address)));
}
