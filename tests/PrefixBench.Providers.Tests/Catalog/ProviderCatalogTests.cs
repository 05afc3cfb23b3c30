using PrefixBench.Providers.Catalog;
using PrefixBench.Providers.Configuration;
using PrefixBench.Testing;
using Xunit;

namespace PrefixBench.Providers.Tests.Catalog;

public sealed class ProviderCatalogTests : IDisposable
{
    private readonly ConfigurationFiles _files = new();

    public void Dispose() => _files.Dispose();

    private ProviderSettings Load(string users, string name)
    {
        CatalogResult result = _files.Load(users);
        Assert.Empty(result.Mistakes);
        return Assert.Single(result.Providers, provider => provider.Name == name);
    }

    [Fact]
    public void User_file_that_names_a_shipped_provider_changes_only_what_it_states()
    {
        ProviderSettings provider = Load("""{ "providers": [ { "name": "DeepSeek/deepseek-chat", "concurrency": 2 } ] }""", "deepseek/deepseek-chat");

        Assert.Equal(2, provider.Concurrency);
        Assert.Equal("DEEPSEEK_API_KEY", provider.KeyEnv);
        Assert.True(provider.Paid);
        Assert.False(provider.KeyNeedsNaming);
    }

    [Fact]
    public void Concurrency_is_a_steady_load_and_a_rate_one_of_arrivals()
    {
        Assert.Equal(Core.Chat.Load.Steady(), Load("""{ "providers": [] }""", "deepseek/deepseek-chat").Describe("m").Load);
        Assert.Equal(Core.Chat.Load.Steady(2), Load("""{ "providers": [ { "name": "deepseek/deepseek-chat", "concurrency": 2 } ] }""", "deepseek/deepseek-chat").Describe("m").Load);
        Assert.Equal(
            Core.Chat.Load.Arrivals(0.5),
            Load("""{ "providers": [ { "name": "deepseek/deepseek-chat", "concurrency": null, "arrivalsPerSecond": 0.5 } ] }""", "deepseek/deepseek-chat").Describe("m").Load);
    }

    [Fact]
    public void User_file_adds_providers_after_the_shipped_ones()
    {
        CatalogResult result = _files.Load("""{ "providers": [ { "name": "box", "baseUrl": "http://192.168.1.5:8000/v1/" } ] }""");

        ProviderSettings last = result.Providers[^1];
        Assert.Equal("box", last.Name);
        Assert.Equal("http://192.168.1.5:8000/v1", last.BaseUrl.AbsoluteUri);
        Assert.Equal(AddressOrigin.User, last.AddressFrom);
        Assert.True(last.Local);
        Assert.False(last.Paid);
    }

    [Fact]
    public void Null_takes_a_field_back_to_its_default()
    {
        ProviderSettings provider = Load("""{ "providers": [ { "name": "ollama/gemma4:26b", "body": null, "software": null } ] }""", "ollama/gemma4:26b");

        Assert.Null(provider.Body);
        Assert.Null(provider.Software);
    }

    [Fact]
    public void Body_survives_with_its_types()
    {
        const string Body = """{"a":1.50,"b":null,"c":[],"d":{},"e":{"x:y":[true,"1"]},"f":12345678901234567890}""";
        ProviderSettings provider = Load($$"""{ "providers": [ { "name": "vllm", "body": {{Body}} } ] }""", "vllm");

        Assert.Equal(Body, provider.Body!.ToJsonString());
    }

    [Fact]
    public void Comments_and_trailing_commas_are_allowed() =>
        Assert.False(Load("""{ /* mine */ "providers": [ { "name": "vllm", "enabled": false, }, ], } // end""", "vllm").Enabled);

    [Fact]
    public void Missing_user_file_is_no_mistake() => Assert.True(_files.Load().IsValid);

    [Fact]
    public void Folder_in_place_of_the_users_file_is_a_mistake() =>
        Assert.Contains("it is a folder", Assert.Single(ProviderCatalog.Load(Repository.File("bench/providers.json"), Path.GetTempPath(), _ => null).Mistakes).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Missing_shipped_file_is_a_mistake() =>
        Assert.Contains("cannot be read", Assert.Single(ProviderCatalog.Load("nowhere/providers.json", null, _ => null).Mistakes).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Keyed_provider_on_a_public_host_counts_as_paid_unless_it_says_otherwise()
    {
        Assert.True(Load("""{ "providers": [ { "name": "x", "baseUrl": "https://api.example/v1", "model": "m", "keyEnv": "X_API_KEY" } ] }""", "x").Paid);
        Assert.False(Load("""{ "providers": [ { "name": "x", "baseUrl": "https://api.example/v1", "model": "m", "keyEnv": "X_API_KEY", "paid": false } ] }""", "x").Paid);
        Assert.False(Load("""{ "providers": [ { "name": "x", "baseUrl": "http://10.0.0.9/v1", "model": "m", "keyEnv": "X_API_KEY" } ] }""", "x").Paid);
    }

    [Theory]
    [InlineData("""{ "name": "new", "baseUrl": "https://elsewhere.example/v1", "model": "m", "keyEnv": "OPENAI_API_KEY" }""", "new")]
    [InlineData("""{ "name": "new", "baseUrl": "https://elsewhere.example/v1", "model": "m", "keyEnv": "GITHUB_TOKEN" }""", "new")]
    [InlineData("""{ "name": "deepseek/deepseek-chat", "baseUrl": "https://elsewhere.example/v1" }""", "deepseek/deepseek-chat")]
    [InlineData("""{ "name": "deepseek/deepseek-chat", "baseUrl": "https://api.deepseek.com:444/v1" }""", "deepseek/deepseek-chat")]
    [InlineData("""{ "name": "deepseek/deepseek-chat", "baseUrl": "http://api.deepseek.com/v1", "allowInsecure": true }""", "deepseek/deepseek-chat")]
    [InlineData("""{ "name": "deepseek/deepseek-chat", "keyEnv": "GITHUB_TOKEN" }""", "deepseek/deepseek-chat")]
    [InlineData("""{ "name": "new", "baseUrl": "http://127.0.0.1:9/v1", "keyEnv": "OPENAI_API_KEY" }""", "new")]
    public void Key_to_an_address_that_the_shipped_table_does_not_pair_it_with_needs_naming(string entry, string name) =>
        Assert.True(Load($$"""{ "providers": [ {{entry}} ] }""", name).KeyNeedsNaming);

    [Fact]
    public void Key_to_its_shipped_address_under_another_name_needs_no_naming() =>
        Assert.False(Load("""{ "providers": [ { "name": "deepseek/other", "baseUrl": "https://API.deepseek.com/beta", "model": "m", "keyEnv": "DEEPSEEK_API_KEY" } ] }""", "deepseek/other").KeyNeedsNaming);

    [Fact]
    public void Ollama_host_replaces_the_address_of_every_ollama_row_and_keeps_its_path()
    {
        _files.OllamaHost = "mac.local:1";
        IReadOnlyList<ProviderSettings> providers = _files.Load().Providers;

        Assert.Equal("http://mac.local:1/", Assert.Single(providers, provider => provider.Name == "ollama/gemma4:26b").BaseUrl.AbsoluteUri);
        ProviderSettings openAi = Assert.Single(providers, provider => provider.Name == "ollama-openai");
        Assert.Equal("http://mac.local:1/v1", openAi.BaseUrl.AbsoluteUri);
        Assert.Equal(AddressOrigin.Environment, openAi.AddressFrom);
        Assert.Equal("http://localhost:8000/v1", Assert.Single(providers, provider => provider.Name == "vllm").BaseUrl.AbsoluteUri);
    }

    [Fact]
    public void Address_in_the_users_file_wins_over_ollama_host()
    {
        _files.OllamaHost = "mac.local:1";

        ProviderSettings provider = Load("""{ "providers": [ { "name": "ollama/gemma4:26b", "baseUrl": "http://10.0.0.2:11434" } ] }""", "ollama/gemma4:26b");
        Assert.Equal("10.0.0.2", provider.BaseUrl.Host);
        Assert.Equal(AddressOrigin.User, provider.AddressFrom);
    }

    [Fact]
    public void Bad_ollama_host_is_a_mistake_of_its_own()
    {
        _files.OllamaHost = "ftp://x";

        Assert.StartsWith("OLLAMA_HOST: it has an unknown scheme", Assert.Single(_files.Load().Mistakes).ToString(), StringComparison.Ordinal);
    }
}
