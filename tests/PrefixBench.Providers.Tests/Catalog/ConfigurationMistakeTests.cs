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
                """prefixbench.json, provider: "provider" is no known key; did you mean "providers"?""",
                """prefixbench.json, providers[1].name: it is missing; every provider has a name, a text such as "my-server/model" """.TrimEnd(),
                """prefixbench.json, providers[2].name: "A" stands at providers[0] already; names are unique, whatever their case""",
                """prefixbench.json, providers[3].baseUrI ("b"): "baseUrI" is no known key; did you mean "baseUrl"?""",
                """prefixbench.json, providers[4]: it is no JSON object; { "name": …, "baseUrl": … } is expected""",
                """prefixbench.json, providers[5].maxAttempts ("deepseek/deepseek-chat"): "many" is not allowed; a whole number is expected""",
                """prefixbench.json, providers[0].baseUrl ("a"): "ftp://x" is no address; http://HOST[:PORT][/PATH] or https://… is allowed""",
                """prefixbench.json, providers[0].dialect ("a"): "grpc" is not allowed; "openai", "ollama", "anthropic", "gemini" are""",
                """prefixbench.json, providers[0].concurrency ("a"): "0" is not allowed; 1 to 64 is""",
                """prefixbench.json, providers[0].model ("a"): it is missing; only a local provider is asked for its models before the run, so name the model""",
                """prefixbench.json, providers[3].baseUrl ("b"): it is missing; the address of the server is needed, such as "http://localhost:8000/v1" """.TrimEnd(),
                """prefixbench.json, providers[3].model ("b"): it is missing; only a local provider is asked for its models before the run, so name the model""",
            ],
            result.Mistakes.Select(mistake => mistake.ToString()));
    }

    [Theory]
    [InlineData("""{ "providers": [ """, "line 1, byte")]
    [InlineData("""{ "providers": [], "providers": [] }""", "no valid JSON")]
    [InlineData("[]", "no JSON object")]
    [InlineData("""{ "providers": {} }""", "it is no list")]
    [InlineData("{}", "it is missing")]
    [InlineData("""{ "providers": [ { "name": "vllm", "body": { "a": "\ud800" } } ] }""", "no character")]
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
    [InlineData(""" "baseUrl": "http://localhost:1/v1", "paid": "yes" """, "true or false")]
    [InlineData(""" "baseUrl": "http://localhost:1/v1", "body": [] """, "a list is not allowed")]
    [InlineData(""" "baseUrl": "http://localhost:1/v1", "paid": true, "model": "m", "local": true """, "never contacted")]
    [InlineData(""" "baseUrl": "http://localhost:1/v1", "hostEnv": "HOME" """, "only \"OLLAMA_HOST\"")]
    [InlineData(""" "baseUrl": "http://localhost:1/v1", "software": "vlm" """, "\"vllm\"")]
    [InlineData(""" "baseUrl": "https://api.example/v1" """, "name the model")]
    [InlineData(""" "baseUrl": "http://localhost:1/v1", "keyEnv": "HOME" """, "\"HOME\" is not allowed")]
    [InlineData(""" "baseUrl": "http://localhost:1/v1", "keyEnv": "my_api_key" """, "capital letters")]
    [InlineData(""" "baseUrl": "http://localhost:1/v1", "maxTokensField": "max" """, "max_completion_tokens")]
    [InlineData(""" "baseUrl": "http://localhost:1/v1", "cacheControl": "on" """, "\"auto\"")]
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
