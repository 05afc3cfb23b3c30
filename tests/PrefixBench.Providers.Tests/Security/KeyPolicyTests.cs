using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Security;
using Xunit;

namespace PrefixBench.Providers.Tests.Security;

public sealed class KeyPolicyTests
{
    private static ProviderSettings Provider(string baseUrl, bool allowInsecure = false, string? keyEnv = "X_API_KEY") =>
        new() { Name = "x", BaseUrl = new Uri(baseUrl), KeyEnv = keyEnv, AllowInsecure = allowInsecure };

    [Theory]
    [InlineData("OPENAI_API_KEY", true)]
    [InlineData("HF_TOKEN", true)]
    [InlineData("A2_KEY", true)]
    [InlineData("openai_api_key", false)]
    [InlineData("KEY", false)]
    [InlineData("_KEY", false)]
    [InlineData("HOME", false)]
    [InlineData("X_KEY_FILE", false)]
    [InlineData("X_KEY\n", false)]
    [InlineData("A:B_KEY", false)]
    [InlineData("A-B_KEY", false)]
    public void Variable_is_read_only_when_named_like_a_key(string variable, bool expected) => Assert.Equal(expected, KeyPolicy.IsKeyName(variable));

    [Theory]
    [InlineData("https://api.example/v1", false, true)]
    [InlineData("http://api.example/v1", false, false)]
    [InlineData("http://api.example/v1", true, true)]
    [InlineData("http://192.168.1.2/v1", false, true)]
    [InlineData("http://localhost:1/v1", false, true)]
    [InlineData("http://218.22.75.183:8000/v1", false, false)]
    public void Key_goes_in_the_clear_only_near_by_or_where_allowed(string baseUrl, bool allowInsecure, bool expected)
    {
        ProviderSettings provider = Provider(baseUrl, allowInsecure);

        Assert.Equal(expected, KeyConsent.FindMistake(provider.Keys[0]) is null);
        Assert.Equal(expected, KeyConsent.MaySend(provider.Keys[0], new Uri(baseUrl + "/chat/completions")));
    }

    [Theory]
    [InlineData("https://api.example/other", true)]
    [InlineData("https://API.example:443/v1", true)]
    [InlineData("https://api.example:8443/v1", false)]
    [InlineData("http://api.example/v1", false)]
    [InlineData("https://example/v1", false)]
    [InlineData("https://api.example.evil.example/v1", false)]
    public void Key_goes_to_its_own_origin_only(string request, bool expected) => Assert.Equal(expected, KeyConsent.MaySend(Provider("https://api.example/v1").Keys[0], new Uri(request)));

    [Theory]
    [InlineData("sk-0123 456~", null)]
    [InlineData("abc12345\r\nX-Evil: 1", "holds a line break")]
    [InlineData("abc\ndef", "holds a line break")]
    [InlineData("abc\rdef", "holds a line break")]
    [InlineData("abc\tdef", "holds the control character U+0009")]
    [InlineData("abc\0def", "holds the control character U+0000")]
    [InlineData("abc\u007fdef", "holds the control character U+007F")]
    [InlineData("abc\u0085def", "holds the control character U+0085")]
    [InlineData("schlüssel", "holds the character U+00FC, which is not ASCII")]
    [InlineData("abc\u2028def", "holds the character U+2028, which is not ASCII")]
    [InlineData("abc\ud83d\ude00", "holds the character U+1F600, which is not ASCII")]
    public void Value_that_does_not_fit_into_a_header_is_no_key(string value, string? expected) => Assert.Equal(expected, KeyPolicy.FindValueMistake(value));

    [Fact]
    public void Provider_without_a_key_sends_none()
    {
        ProviderSettings provider = Provider("http://api.example/v1", keyEnv: null);

        Assert.Empty(provider.Keys);
    }
}
