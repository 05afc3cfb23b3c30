using PrefixBench.Providers.Catalog;
using Xunit;

namespace PrefixBench.Providers.Tests.Catalog;

public sealed class ConfigurationMistakeTests : IDisposable
{
    private readonly ConfigurationFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Mistakes_of_all_kinds_are_reported_together_with_their_places()
    {
        CatalogResult result = _files.Load("""
            {
              "provider": [],
              "providers": [
                { "name": "a", "baseUrl": "ftp://x", "concurrency": 0, "dialect": "grpc" },
                { "baseUrl": "http://localhost:1/v1" },
                { "name": "A", "baseUrl": "http://localhost:1/v1" },
                { "name": "b", "baseUrI": "http://localhost:1/v1" },
                7,
                { "name": "deepseek/deepseek-chat", "maxAttempts": "many" }
              ]
            }
            """);

        Assert.Empty(result.Providers);
        Assert.Equal(
            [
                """prefixbench.json, provider: "provider" is an unknown field; did you mean "providers"?""",
                """prefixbench.json, providers[1].name: it is missing; every provider requires a name, such as "my-server/model" """.TrimEnd(),
                """prefixbench.json, providers[2].name: duplicate name "A" (first used at providers[0]); names are case-insensitive""",
                """prefixbench.json, providers[3].baseUrI ("b"): "baseUrI" is an unknown field; did you mean "baseUrl"?""",
                """prefixbench.json, providers[4]: it is not a JSON object; { "name": …, "baseUrl": … } is required""",
                """prefixbench.json, providers[5].maxAttempts ("deepseek/deepseek-chat"): "many" is not allowed; a whole number is required""",
                """prefixbench.json, providers[0].baseUrl ("a"): "ftp://x" is not an address; use http://HOST[:PORT][/PATH] or https://HOST[:PORT][/PATH]""",
                """prefixbench.json, providers[0].dialect ("a"): "grpc" is not allowed; allowed are "openai", "ollama", "anthropic", "gemini" """.TrimEnd(),
                """prefixbench.json, providers[0].concurrency ("a"): "0" is out of range; allowed are 1 to 1024""",
                """prefixbench.json, providers[0].model ("a"): it is missing; a provider that is not local requires a model, since only a local one is asked for its list of models before the run""",
                """prefixbench.json, providers[3].baseUrl ("b"): it is missing; the server's address is required, such as "http://localhost:8000/v1" """.TrimEnd(),
                """prefixbench.json, providers[3].model ("b"): it is missing; a provider that is not local requires a model, since only a local one is asked for its list of models before the run""",
            ],
            result.Mistakes.Select(mistake => mistake.ToString()));
    }

    [Theory]
    [InlineData("""{ "providers": [ """, "line 1, byte")]
    [InlineData("""{ "providers": [], "providers": [] }""", "invalid JSON")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("""{ "providers": {} }""", "it is not a list")]
    [InlineData("{}", "it is missing")]
    [InlineData("""{ "providers": [ { "name": "vllm", "body": { "a": "\ud800" } } ] }""", "not a character")]
    [InlineData("""{ "providers": [ { "name": "vllm", "body": { "\ud800": 1 } } ] }""", "")]
    public void File_of_the_wrong_shape_is_one_mistake(string json, string part) =>
        Assert.Contains(part, Assert.Single(_files.Load(json).Mistakes).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData(""" "baseUrl": "http://api.example/v1", "model": "m", "keyEnv": "X_KEY" """, "unencrypted over a public network")]
    [InlineData(""" "baseUrl": "http://localhost:1/v1", "idleTimeoutSeconds": 0 """, "0.1 to 3600")]
    [InlineData(""" "baseUrl": "http://localhost:1/v1", "totalTimeoutSeconds": 1e9 """, "0.1 to 86400")]
    [InlineData(""" "baseUrl": "http://localhost:1/v1", "spacingMilliseconds": -1 """, "0 to 600000")]
    [InlineData(""" "baseUrl": "http://localhost:1/v1", "maxAttempts": 11 """, "1 to 10")]
    [InlineData(""" "baseUrl": "http://localhost:1/v1", "concurrency": 1.5 """, "a whole number")]
    [InlineData(""" "baseUrl": "http://localhost:1/v1", "arrivalsPerSecond": 0 """, "0.001 to 1000")]
    [InlineData(""" "baseUrl": "http://localhost:1/v1", "arrivalsPerSecond": 2, "concurrency": 4 """, "cannot be combined with \"concurrency\": 4")]
    [InlineData(""" "baseUrl": "http://localhost:1/v1", "paid": "yes" """, "true or false")]
    [InlineData(""" "baseUrl": "http://localhost:1/v1", "body": [] """, "a list is not allowed")]
    [InlineData(""" "baseUrl": "http://localhost:1/v1", "paid": true, "model": "m", "local": true """, "never contacted")]
    [InlineData(""" "baseUrl": "http://localhost:1/v1", "hostEnv": "HOME" """, "only \"OLLAMA_HOST\"")]
    [InlineData(""" "baseUrl": "http://localhost:1/v1", "software": "vlm" """, "\"vllm\"")]
    [InlineData(""" "baseUrl": "https://api.example/v1" """, "requires a model")]
    [InlineData(""" "baseUrl": "http://localhost:1/v1", "keyEnv": "HOME" """, "\"HOME\" is not allowed")]
    [InlineData(""" "baseUrl": "http://localhost:1/v1", "keyEnv": "my_api_key" """, "capital letters")]
    [InlineData(""" "baseUrl": "http://localhost:1/v1", "maxTokensField": "max" """, "max_completion_tokens")]
    [InlineData(""" "baseUrl": "http://localhost:1/v1", "cacheControl": "on" """, "\"auto\"")]
    [InlineData(""" "baseUrl": "http://localhost:1/v1", "reasoningField": "thinking" """, "\"reasoning_content\"")]
    public void Field_out_of_its_range_is_a_mistake_that_says_what_is_allowed(string fields, string part) =>
        Assert.Contains(part, Assert.Single(_files.MistakesOf(fields)), StringComparison.Ordinal);

    [Theory]
    [InlineData(""" "baseUrl": "http://localhost:1/v1", "keyEnv": "sk-live-51Hxyzsecret" """)]
    [InlineData(""" "baseUrl": "http://localhost:1/v1", "keyEnv": "51Hxyzsecret51Hxyzsecret" """)]
    [InlineData(""" "baseUrl": "http://localhost:1/v1", "apiKey": "51Hxyzsecret" """)]
    [InlineData(""" "baseUrl": "http://me:51Hxyzsecret@localhost:1/v1" """)]
    [InlineData(""" "baseUrl": "http://localhost:1/v1?key=51Hxyzsecret" """)]
    [InlineData(""" "baseUrl": "localhost/v1?key=51Hxyzsecret", "model": "m" """)]
    public void Secret_in_the_wrong_place_is_refused_and_not_repeated(string fields)
    {
        IReadOnlyList<string> mistakes = _files.MistakesOf(fields);

        Assert.NotEmpty(mistakes);
        Assert.All(mistakes, mistake => Assert.DoesNotContain("51Hxyzsecret", mistake, StringComparison.Ordinal));
    }

    [Fact]
    public void Control_characters_in_a_file_do_not_reach_the_message()
    {
        string mistake = Assert.Single(_files.MistakesOf(""" "baseUrl": "http://localhost:1/v1", "dialect": "\u001b[31m\u202eopenai" """));

        Assert.Contains("\\u001b[31m\\u202eopenai", mistake, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', mistake);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a*")]
    [InlineData("")]
    [InlineData("Embedded")]
    public void Name_that_cannot_be_chosen_is_refused(string name) =>
        Assert.Single(_files.Load($$"""{ "providers": [ { "name": "{{name}}", "baseUrl": "http://localhost:1/v1" } ] }""").Mistakes);
}
