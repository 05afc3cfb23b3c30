using PrefixBench.Providers.Catalog;
using Xunit;

namespace PrefixBench.Providers.Tests.Catalog;

public sealed class OllamaHostTests
{
    // Expected values from the tests of Ollama's own envconfig, but for the addresses to listen at, which are called at loopback here.
    [Theory]
    [InlineData("1.2.3.4", "http://1.2.3.4:11434/")]
    [InlineData(":1234", "http://127.0.0.1:1234/")]
    [InlineData("1.2.3.4:1234", "http://1.2.3.4:1234/")]
    [InlineData("example.com", "http://example.com:11434/")]
    [InlineData("example.com:1234", "http://example.com:1234/")]
    [InlineData(" \"example.com\" ", "http://example.com:11434/")]
    [InlineData("'1.2.3.4'", "http://1.2.3.4:11434/")]
    [InlineData("http://example.com", "http://example.com/")]
    [InlineData("https://example.com", "https://example.com/")]
    [InlineData("http://1.2.3.4:11434/", "http://1.2.3.4:11434/")]
    [InlineData("https://example.com:1234/path", "https://example.com:1234/")]
    [InlineData("example.com:66000", "http://example.com:11434/")]
    [InlineData("example.com:abc", "http://example.com:11434/")]
    [InlineData("[::1]", "http://[::1]:11434/")]
    [InlineData("::1", "http://[::1]:11434/")]
    [InlineData("[::1]:1337", "http://[::1]:1337/")]
    [InlineData("ollama.com", "https://ollama.com/")]
    [InlineData("0.0.0.0", "http://127.0.0.1:11434/")]
    [InlineData("0.0.0.0:8000", "http://127.0.0.1:8000/")]
    [InlineData("[::]:8000", "http://[::1]:8000/")]
    public void Value_means_what_it_means_to_ollama(string value, string expected) => Assert.Equal(expected, OllamaHost.Parse(value)!.AbsoluteUri);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" '' ")]
    public void Empty_value_means_the_default(string? value) => Assert.Null(OllamaHost.Parse(value));

    [Theory]
    [InlineData("ftp://x")]
    [InlineData("a b")]
    public void Value_that_is_no_address_is_refused(string value) => Assert.Throws<FormatException>(() => OllamaHost.Parse(value));

    [Fact]
    public void User_information_is_refused_and_not_repeated() =>
        Assert.DoesNotContain("hidden", Assert.Throws<FormatException>(() => OllamaHost.Parse("http://me:hidden@host:1")).Message, StringComparison.Ordinal);
}
