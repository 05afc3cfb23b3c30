using PrefixBench.Providers.Configuration;
using Xunit;

namespace PrefixBench.Providers.Tests.Configuration;

public sealed class ServerAddressTests
{
    [Theory]
    [InlineData("http://localhost:8080", "http://localhost:8080/v1")]
    [InlineData("http://localhost:8080/", "http://localhost:8080/v1")]
    [InlineData("http://localhost:8080/v1", "http://localhost:8080/v1")]
    [InlineData("http://localhost:8080/v1/", "http://localhost:8080/v1")]
    [InlineData("http://localhost:8080/api/v3", "http://localhost:8080/api/v3")]
    [InlineData("https://host.example/v1/chat/completions", "https://host.example/v1")]
    [InlineData("http://localhost:8080/v1/models", "http://localhost:8080/v1")]
    [InlineData("http://localhost:8080/gateway/v1/messages", "http://localhost:8080/gateway")]
    [InlineData("http://localhost:11434/api/chat", "http://localhost:11434")]
    public void Base_is_what_stands_before_the_chat_route(string typed, string expected) =>
        Assert.Equal(new Uri(expected), ServerAddress.Parse(new Uri(typed)).Base);
}
