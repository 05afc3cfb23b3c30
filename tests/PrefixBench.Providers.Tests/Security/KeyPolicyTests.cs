using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Security;
using Xunit;

namespace PrefixBench.Providers.Tests.Security;

public sealed class KeyPolicyTests
{
    private static ProviderSettings Provider(string baseUrl, bool allowInsecure = false, bool needsNaming = false, string? keyEnv = "X_API_KEY") =>
        new() { Name = "x", BaseUrl = new Uri(baseUrl), KeyEnv = keyEnv, AllowInsecure = allowInsecure, KeyNeedsNaming = needsNaming };

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

        Assert.Equal(expected, KeyPolicy.FindMistake(provider.KeyUse!) is null);
        Assert.Equal(expected, KeyPolicy.MaySend(provider.KeyUse!, new Uri(baseUrl + "/chat/completions")));
    }

    [Theory]
    [InlineData("https://api.example/other", true)]
    [InlineData("https://API.example:443/v1", true)]
    [InlineData("https://api.example:8443/v1", false)]
    [InlineData("http://api.example/v1", false)]
    [InlineData("https://example/v1", false)]
    [InlineData("https://api.example.evil.example/v1", false)]
    public void Key_goes_to_its_own_origin_only(string request, bool expected) => Assert.Equal(expected, KeyPolicy.MaySend(Provider("https://api.example/v1").KeyUse!, new Uri(request)));

    [Fact]
    public void Unnamed_provider_with_a_key_of_someone_elses_is_refused_with_the_destination_and_the_way_out()
    {
        ProviderSettings provider = Provider("https://api.example:8443/v1", needsNaming: true);

        Assert.Equal("it would send X_API_KEY to api.example:8443, which the shipped table does not; to allow that, name it with --provider \"x\"", KeyPolicy.FindMistake(provider.KeyUse!));
        Assert.False(KeyPolicy.MaySend(provider.KeyUse!, provider.BaseUrl));
    }

    [Fact]
    public void Provider_without_a_key_sends_none()
    {
        ProviderSettings provider = Provider("http://api.example/v1", keyEnv: null);

        Assert.Null(provider.KeyUse);
    }
}
