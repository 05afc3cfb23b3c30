using System.Text.Json;
using Json.Schema;
using PrefixBench.Providers.Catalog;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Security;
using PrefixBench.Testing;
using Xunit;

namespace PrefixBench.Providers.Tests.Catalog;

public sealed class ShippedTableTests : IDisposable
{
    private readonly ConfigurationFiles _files = new();

    public void Dispose() => _files.Dispose();

    private ProviderSettings Find(string name) => Assert.Single(_files.Load().Providers, provider => provider.Name == name);

    [Fact]
    public void Shipped_table_has_no_mistake() => Assert.Empty(_files.Load().Mistakes);

    [Fact]
    public void Seeds_seven_come_first_and_in_its_order() => Assert.Equal(
        [
            "deepseek/deepseek-chat", "doubao/doubao-seed-2-0-pro-260215", "google/gemini-2.5-flash", "anthropic/claude-sonnet-4.6",
            "llama/qwen3.5-fast", "ollama/qwen3.5:9b", "ollama/gemma4:26b",
        ],
        _files.Load().Providers.Take(7).Select(provider => provider.Name));

    [Theory]
    [InlineData("deepseek/deepseek-chat", "https://api.deepseek.com/v1", "DEEPSEEK_API_KEY", "openai", true)]
    [InlineData("doubao/doubao-seed-2-0-pro-260215", "https://ark.cn-beijing.volces.com/api/v3", "ARK_API_KEY", "openai", true)]
    [InlineData("google/gemini-2.5-flash", "https://api.gaterouter.ai/openai/v1", "GATE_ROUTER_KEY", "openai", true)]
    [InlineData("anthropic/claude-sonnet-4.6", "https://api.gaterouter.ai/openai/v1", "GATE_ROUTER_KEY", "openai", true)]
    [InlineData("llama/qwen3.5-fast", "http://218.22.75.183:8000/v1", "LLAMA_REMOTE_KEY", "openai", false)]
    [InlineData("ollama/qwen3.5:9b", "http://localhost:11434/", null, "ollama", false)]
    [InlineData("ollama/gemma4:26b", "http://localhost:11434/", null, "ollama", false)]
    public void Seeds_provider_is_as_the_seed_has_it(string name, string baseUrl, string? keyEnv, string dialect, bool isPaid)
    {
        ProviderSettings provider = Find(name);

        Assert.Equal(new Uri(baseUrl), provider.BaseUrl);
        Assert.Equal(keyEnv, provider.KeyEnv);
        Assert.Equal(dialect, provider.Dialect);
        Assert.Equal(isPaid, provider.Paid);
        // The seed sends what follows the first slash of the name.
        Assert.Equal(name.Split('/', 2)[1], provider.Model);
    }

    [Fact]
    public void Seeds_body_fields_are_kept()
    {
        Assert.Equal("""{"thinking":{"type":"disabled"}}""", Find("doubao/doubao-seed-2-0-pro-260215").Body!.ToJsonString());
        Assert.Equal("""{"think":false}""", Find("ollama/gemma4:26b").Body!.ToJsonString());
        Assert.Null(Find("deepseek/deepseek-chat").Body);
    }

    [Fact]
    public void Paid_providers_are_the_cloud_and_local_ones_are_loopback()
    {
        foreach (ProviderSettings provider in _files.Load().Providers)
        {
            HostReach reach = HostReaches.Of(provider.BaseUrl);
            Assert.Equal(reach == HostReach.Loopback, provider.Local);
            Assert.Equal(provider.BaseUrl.Scheme == "https", provider.Paid);
            Assert.Equal(RowOrigin.Shipped, provider.Origin);
            Assert.Equal(AddressOrigin.Shipped, provider.AddressFrom);
            Assert.Equal(provider.Local, provider.Software is not null);
        }
    }

    [Theory]
    [InlineData("llama.cpp", 8080)]
    [InlineData("llama.cpp", 9931)]
    [InlineData("vllm", 8000)]
    [InlineData("sglang", 30000)]
    [InlineData("lmstudio", 1234)]
    [InlineData("ollama", 11434)]
    [InlineData("tensorrt-llm", 8000)]
    [InlineData("lmdeploy", 23333)]
    [InlineData("mlx-lm", 8080)]
    public void Local_software_has_a_row_on_its_usual_port(string software, int port) =>
        Assert.Contains(_files.Load().Providers, provider => provider.Software == software && provider.BaseUrl.Port == port);

    [Fact]
    public void Rows_with_unknown_fields_rejected_send_none_extra() => Assert.Null(Find("tensorrt-llm").Body);

    [Fact]
    public void Schema_accepts_the_shipped_table() => Assert.True(Validate(File.ReadAllText(Repository.File("bench/providers.json"))));

    [Theory]
    [InlineData("""{ "providers": [ { "name": "a", "bodi": {} } ] }""")]
    [InlineData("""{ "providers": [ { "name": "a", "keyEnv": "HOME" } ] }""")]
    [InlineData("""{ "providers": [ { "name": "a", "concurrency": 0 } ] }""")]
    [InlineData("""{ "providers": [ { "name": "a", "arrivalsPerSecond": 0 } ] }""")]
    [InlineData("""{ "providers": [ { "name": "a b" } ] }""")]
    [InlineData("""{ "providers": [ { "name": "a", "baseUrl": "https://u:p@host/v1" } ] }""")]
    [InlineData("""{ "provider": [] }""")]
    public void Schema_refuses_what_the_program_refuses(string json)
    {
        Assert.False(Validate(json));
        Assert.NotEmpty(_files.Load(json).Mistakes);
    }

    [Fact]
    public void Schema_knows_exactly_the_fields_that_the_program_reads()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Repository.File("bench/providers.schema.json")));
        IEnumerable<string> fields = schema.RootElement.GetProperty("$defs").GetProperty("provider").GetProperty("properties").EnumerateObject().Select(property => property.Name);

        Assert.Equal(ProviderFields.Names.Append("name").Order(StringComparer.Ordinal), fields.Order(StringComparer.Ordinal));
    }

    private static bool Validate(string json)
    {
        var schema = JsonSchema.FromText(File.ReadAllText(Repository.File("bench/providers.schema.json")));
        using var document = JsonDocument.Parse(json);
        return schema.Evaluate(document.RootElement).IsValid;
    }
}
