using System.Net;
using PrefixBench.Providers.Http;
using Xunit;

namespace PrefixBench.Providers.Tests.Http;

public sealed class ProxyTests
{
    private static readonly Uri Proxy = new("http://proxy.example:3128");

    [Theory]
    [InlineData("http://localhost:8080/v1", true)]
    [InlineData("http://server.localhost:8080/v1", true)]
    [InlineData("http://127.0.0.2:8080/v1", true)]
    [InlineData("http://[::1]:8080/v1", true)]
    [InlineData("http://[::ffff:127.0.0.1]:8080/v1", true)]
    [InlineData("http://192.168.1.2:8080/v1", false)]
    [InlineData("https://api.example/v1", false)]
    public void Requests_to_this_machine_bypass_the_proxy(string address, bool isBypassed)
    {
        var proxy = new ProxyExceptLoopback(new WebProxy(Proxy));

        Assert.Equal(isBypassed, proxy.IsBypassed(new Uri(address)));
        Assert.Equal(isBypassed ? null : Proxy, proxy.GetProxy(new Uri(address)));
    }
}
