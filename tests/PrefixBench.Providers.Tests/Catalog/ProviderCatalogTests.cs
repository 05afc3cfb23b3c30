using PrefixBench.Providers.Catalog;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Security;
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
        Assert.Equal(["concurrency"], provider.Origin.Changes);
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
        Assert.Contains("is a folder; a plain file is required", Assert.Single(ProviderCatalog.Load(Repository.File("bench/providers.json"), Path.GetTempPath(), _ => null).Mistakes).ToString(), StringComparison.Ordinal);

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
    [InlineData("""{ "name": "new", "baseUrl": "https://elsewhere.example/v1", "model": "m", "keyEnv": "OPENAI_API_KEY" }""", RowAuthor.File, true)]
    [InlineData("""{ "name": "new", "baseUrl": "http://127.0.0.1:9/v1", "keyEnv": "OPENAI_API_KEY" }""", RowAuthor.File, true)]
    [InlineData("""{ "name": "new", "baseUrl": "https://api.openai.com./v1", "model": "m", "keyEnv": "OPENAI_API_KEY" }""", RowAuthor.File, true)]
    [InlineData("""{ "name": "new", "baseUrl": "https://api.deepseek.com/v1", "model": "m", "keyEnv": "OPENAI_API_KEY" }""", RowAuthor.File, true)]
    [InlineData("""{ "name": "new", "baseUrl": "https://elsewhere.example/v1", "model": "m", "keyEnv": "GITHUB_TOKEN" }""", RowAuthor.File, false)]
    [InlineData("""{ "name": "new", "baseUrl": "https://API.deepseek.com/beta", "model": "m", "keyEnv": "DEEPSEEK_API_KEY" }""", RowAuthor.File, false)]
    [InlineData("""{ "name": "new", "baseUrl": "https://elsewhere.example/v1", "model": "m" }""", RowAuthor.Shipped, false)]
    [InlineData("""{ "name": "deepseek/deepseek-chat", "baseUrl": "https://elsewhere.example/v1" }""", RowAuthor.ShippedAndFile, true)]
    [InlineData("""{ "name": "DEEPSEEK/deepseek-chat", "baseUrl": "https://elsewhere.example/v1" }""", RowAuthor.ShippedAndFile, true)]
    [InlineData("""{ "name": "deepseek/deepseek-chat", "baseUrl": "https://api.deepseek.com:444/v1" }""", RowAuthor.ShippedAndFile, true)]
    [InlineData("""{ "name": "deepseek/deepseek-chat", "baseUrl": "http://api.deepseek.com/v1", "allowInsecure": true }""", RowAuthor.ShippedAndFile, true)]
    [InlineData("""{ "name": "deepseek/deepseek-chat", "keyEnv": "GITHUB_TOKEN" }""", RowAuthor.ShippedAndFile, true)]
    [InlineData("""{ "name": "deepseek/deepseek-chat", "baseUrl": "https://api.deepseek.com/other" }""", RowAuthor.ShippedAndFile, false)]
    [InlineData("""{ "name": "llama.cpp", "keyEnv": "GITHUB_TOKEN" }""", RowAuthor.ShippedAndFile, true)]
    [InlineData("""{ "name": "llama.cpp", "baseUrl": "http://127.0.0.1:9/v1", "keyEnv": "LLAMA_KEY", "software": null }""", RowAuthor.ShippedAndFile, true)]
    [InlineData("""{ "name": "llama.cpp", "baseUrl": "http://127.0.0.1:9/v1" }""", RowAuthor.Shipped, false)]
    public void Row_of_a_file_with_a_key_has_its_author_and_a_shipped_name_or_variable_needs_a_grant(string entry, RowAuthor author, bool needsGrant)
    {
        string name = System.Text.Json.Nodes.JsonNode.Parse(entry)!["name"]!.GetValue<string>();
        ProviderSettings provider = Assert.Single(_files.Load($$"""{ "providers": [ {{entry}} ] }""").Providers, p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase));

        Assert.Equal(author, provider.Origin.Author);
        Assert.Equal(needsGrant ? [provider.KeyEnv!] : [], provider.Origin.NeedGrant);
        Assert.False(provider.Permit.IsGiven);
    }

    [Theory]
    [InlineData(""" "enabled": true """, "")]
    [InlineData(""" "idleTimeoutSeconds": 5, "totalTimeoutSeconds": 9, "spacingMilliseconds": 100 """, "")]
    [InlineData(""" "model": "deepseek-chat", "concurrency": 1, "body": null, "paid": true, "local": false """, "")]
    [InlineData(""" "model": "o1-pro" """, "model")]
    [InlineData(""" "body": { "n": 100 }, "concurrency": 64 """, "body, concurrency")]
    [InlineData(""" "arrivalsPerSecond": 9 """, "arrivalsPerSecond")]
    [InlineData(""" "maxAttempts": 10 """, "maxAttempts")]
    [InlineData(""" "dialect": "anthropic" """, "dialect")]
    [InlineData(""" "maxTokensField": "max_completion_tokens" """, "maxTokensField")]
    [InlineData(""" "includeUsage": false """, "includeUsage")]
    [InlineData(""" "allowInsecure": true """, "allowInsecure")]
    [InlineData(""" "keyEnv": null """, "keyEnv")]
    public void Change_of_a_shipped_paid_row_is_noted_unless_it_is_harmless(string fields, string changes) =>
        Assert.Equal(changes, string.Join(", ", Load($$"""{ "providers": [ { "name": "deepseek/deepseek-chat", {{fields}} } ] }""", "deepseek/deepseek-chat").Origin.Changes));

    [Fact]
    public void Paid_row_of_the_table_cannot_be_made_free()
    {
        string mistake = Assert.Single(_files.Load("""{ "providers": [ { "name": "openai/gpt-4.1-mini", "paid": false } ] }""").Mistakes).ToString();

        Assert.StartsWith("prefixbench.json, providers[0].paid (\"openai/gpt-4.1-mini\"): \"false\" is not allowed", mistake, StringComparison.Ordinal);
        Assert.True(Load("""{ "providers": [ { "name": "openai/gpt-4.1-mini", "paid": null, "baseUrl": "http://127.0.0.1:9/v1" } ] }""", "openai/gpt-4.1-mini").Paid);
    }

    [Theory]
    [InlineData("OPENAI_API_KEY")]
    [InlineData("MY_KEY")]
    public void Key_on_the_address_of_a_paid_row_is_paid_whatever_the_file_says(string variable) =>
        Assert.True(Load($$"""{ "providers": [ { "name": "free", "baseUrl": "https://api.openai.com/v2", "model": "m", "keyEnv": "{{variable}}", "paid": false } ] }""", "free").Paid);

    [Theory]
    [InlineData("""{ "name": "x", "baseUrl": "https://attacker.invalid/v1", "local": true }""")]
    [InlineData("""{ "name": "x", "baseUrl": "https://attacker.invalid/v1", "local": true, "paid": false, "keyEnv": "X_KEY" }""")]
    [InlineData("""{ "name": "llama.cpp", "baseUrl": "http://gpu-box:8080/v1", "local": true }""")]
    public void Public_host_cannot_be_called_local(string entry) =>
        Assert.Contains(_files.Load($$"""{ "providers": [ {{entry}} ] }""").Mistakes, mistake => mistake.Path == "providers[0].local" && mistake.Message.Contains("is not allowed for the public host", StringComparison.Ordinal));

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
