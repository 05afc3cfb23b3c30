using PrefixBench.Providers.Catalog;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Headers;
using Xunit;

namespace PrefixBench.Providers.Tests.Catalog;

public sealed class HeaderRulesTests
{
    [Theory]
    [InlineData("X-Tenant", "team a, \"x\"")]
    [InlineData("anthropic-beta", "context-1m")]
    [InlineData("User-Agent", "my-framework/1.0")]
    [InlineData("Authorization", "Bearer ${GATEWAY_KEY}")]
    [InlineData("X-Two", "${FIRST_KEY}:${SECOND_TOKEN}")]
    [InlineData("X-Dollar", "$5 {}")]
    public void Header_of_a_gateway_is_allowed(string name, string value) => Assert.Empty(Find(null, new RowHeader(name, value)));

    [Theory]
    [InlineData("", "x", "a header has no name")]
    [InlineData("X Tenant", "x", "\"X Tenant\" is not the name of a header")]
    [InlineData("X-Tenant\r\nX-Evil", "x", "is not the name of a header")]
    [InlineData("X-Ténant", "x", "is not the name of a header")]
    [InlineData("host", "x", "\"host\" is not allowed; the program sets it itself")]
    [InlineData("Content-Length", "0", "the program sets it itself")]
    [InlineData("Accept-Encoding", "gzip", "the program sets it itself")]
    [InlineData("X-Tenant", "", "the value of \"X-Tenant\" is empty")]
    [InlineData("X-Tenant", "a\r\nX-Evil: 1", "the value of \"X-Tenant\" holds a line break")]
    [InlineData("X-Tenant", "a\tb", "holds the control character U+0009")]
    [InlineData("X-Tenant", "ü", "holds the character U+00FC, which is not ASCII")]
    [InlineData("X-Tenant", "${HOME}", "\"HOME\" in the value of \"X-Tenant\" is not allowed")]
    [InlineData("X-Tenant", "${}", "the variable in the value of \"X-Tenant\" is not allowed")]
    [InlineData("X-Tenant", "${sk-secret-1234}", "the variable in the value of \"X-Tenant\" is not allowed")]
    [InlineData("X-Tenant", "${A_KEY", "has \"${\" without \"}\"")]
    [InlineData("Authorization", "Bearer sk-secret-1234", "the value of \"Authorization\" is a secret")]
    [InlineData("X-Api-Key", "sk-secret-1234", "is a secret")]
    [InlineData("cf-access-token", "sk-secret-1234", "is a secret")]
    [InlineData("Cookie", "session=sk-secret-1234", "is a secret")]
    public void Other_header_is_named_without_its_value(string name, string value, string expected)
    {
        string message = Assert.Single(Find(null, new RowHeader(name, value)));

        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-secret", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Theory]
    [InlineData("authorization")]
    [InlineData("X-Api-Key")]
    [InlineData("x-goog-api-key")]
    public void Header_of_the_key_is_not_there_twice(string name) =>
        Assert.Contains("cannot be combined with \"keyEnv\"", Assert.Single(Find("OWN_KEY", new RowHeader(name, "${OWN_KEY}"))), StringComparison.Ordinal);

    [Fact]
    public void Names_are_unique_in_any_case_and_few()
    {
        Assert.Contains("\"x-a\" is there twice", Assert.Single(Find(null, new RowHeader("X-A", "1"), new RowHeader("x-a", "2"))), StringComparison.Ordinal);
        Assert.Contains("allowed are at most 32", Assert.Single(Find(null, [.. Enumerable.Range(0, 33).Select(i => new RowHeader($"X-{i}", "1"))])), StringComparison.Ordinal);
        Assert.Contains("longer than 4096 characters", Assert.Single(Find(null, new RowHeader("X-A", new string('a', 4097)))), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_of_the_command_line_is_a_name_and_a_value()
    {
        Assert.Equal(new RowHeader("X-Url", "http://a:1/b"), RowHeader.Parse(" X-Url :http://a:1/b "));
        Assert.DoesNotContain("sk-secret", Assert.Throws<FormatException>(() => RowHeader.Parse("sk-secret-1234")).Message, StringComparison.Ordinal);
    }

    private static string[] Find(string? keyEnv, params RowHeader[] headers) =>
        [.. ProviderSettingsValidator.FindMistakes(new ProviderSettings { Name = "gateway", BaseUrl = new Uri("http://127.0.0.1:1/v1"), Model = "m", KeyEnv = keyEnv, Headers = headers }.WithDefaults()).Select(mistake => mistake.Message)];
}
