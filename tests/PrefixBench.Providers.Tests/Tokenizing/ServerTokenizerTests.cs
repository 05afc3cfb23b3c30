using System.Text.Json;
using PrefixBench.Core.Scenarios;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Tests.Inspection;
using PrefixBench.Providers.Tests.Recordings;
using PrefixBench.Providers.Tokenizing;
using Xunit;

namespace PrefixBench.Providers.Tests.Tokenizing;

public sealed class ServerTokenizerTests
{
    private static readonly Scenario Scenario = new()
    {
        Name = "s",
        SystemPrompt = "Be brief.",
        Tools = [],
        Turns = [new ScenarioTurn("One"), new ScenarioTurn("Two")],
        MaxTokens = 50,
    };

    private static Task<IReadOnlyList<int>?> CountAsync(StubServer stub, string? software, Func<ProviderSettings, ProviderSettings>? change = null, Scenario? scenario = null)
    {
        ProviderSettings settings = stub.Settings();
        return new ServerTokenizer(change?.Invoke(settings) ?? settings, "m", software, Probes.Create(new TestKeyStore())) { QuestionLimit = TimeSpan.FromSeconds(60) }
            .CountAsync(ScenarioPrompt.PerTurn(scenario ?? Scenario, 2), TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("llama.cpp")]
    [InlineData("prefixbench")]
    public async Task Rendered_prompt_is_counted_and_a_reply_that_is_not_known_yet_at_its_full_length(string software)
    {
        await using StubServer stub = new StubServer().On("/apply-template", """{"prompt":"<s>Hällo"}""").On("/tokenize", """{"tokens":[1,2,3]}""");

        Assert.Equal([3, 53], await CountAsync(stub, software));

        Assert.Equal(["/apply-template", "/tokenize", "/apply-template", "/tokenize"], stub.Paths);
        JsonElement[] bodies = [.. stub.Bodies.Select(body => JsonElement.Parse(body))];
        Assert.Matches("^\\[[0-9a-f]{12}\\] Be brief\\.$", bodies[0].GetProperty("messages")[0].GetProperty("content").GetString());
        Assert.Equal("<s>Hällo", bodies[1].GetProperty("content").GetString());
        Assert.True(bodies[1].GetProperty("add_special").GetBoolean() && bodies[1].GetProperty("parse_special").GetBoolean());
        Assert.Equal(["system", "user", "assistant", "user"], bodies[2].GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("role").GetString()));
    }

    [Fact]
    public async Task Recorded_vLLM_counts_messages()
    {
        await using StubServer stub = new StubServer().OnRaw("/tokenize", Recording.Read("vllm", "tokenize_messages"));

        Assert.Equal([738, 788], await CountAsync(stub, "vllm", settings => settings with { Body = new() { ["chat_template_kwargs"] = new System.Text.Json.Nodes.JsonObject { ["enable_thinking"] = false } } }));

        Assert.Equal(["/tokenize", "/tokenize"], stub.Paths);
        var body = JsonElement.Parse(stub.Bodies.First());
        Assert.Equal("m", body.GetProperty("model").GetString());
        Assert.False(body.GetProperty("chat_template_kwargs").GetProperty("enable_thinking").GetBoolean());
    }

    [Fact]
    public async Task Scripted_replies_are_sent_and_not_added()
    {
        await using StubServer stub = new StubServer().OnRaw("/tokenize", Recording.Read("vllm", "tokenize_messages"));

        Assert.Equal([738, 738], await CountAsync(stub, "vllm", scenario: Scenario with { Reply = ReplyPolicy.Scripted, Turns = [new ScenarioTurn("One", "Yes."), new ScenarioTurn("Two", "No.")] }));

        Assert.Equal("Yes.", JsonElement.Parse(stub.Bodies.Last()).GetProperty("messages")[2].GetProperty("content").GetString());
    }

    [Theory]
    [InlineData("ollama")]
    [InlineData("litellm")]
    [InlineData(null)]
    public async Task Other_software_is_not_asked(string? software)
    {
        await using var stub = new StubServer();

        Assert.Null(await CountAsync(stub, software));
        Assert.Empty(stub.Requests);
    }

    [Fact]
    public async Task Server_that_may_not_be_asked_is_not_asked()
    {
        await using var stub = new StubServer();

        Assert.Null(await CountAsync(stub, "vllm", settings => settings with { Local = false }));
        Assert.Null(await CountAsync(stub, "llama.cpp", settings => settings with { Dialect = "anthropic" }));
        Assert.Empty(stub.Requests);
    }

    [Theory]
    [InlineData("""{"prompt":""}""", """{"tokens":[]}""", 2)]
    [InlineData("""{"prompt":7}""", """{"tokens":[1]}""", 1)]
    [InlineData("no JSON", """{"tokens":[1]}""", 1)]
    [InlineData("""{"prompt":"x"}""", """{"tokens":"many"}""", 2)]
    public async Task Answer_that_says_nothing_ends_the_questions(string rendered, string tokens, int questions)
    {
        await using StubServer stub = new StubServer().On("/apply-template", rendered).On("/tokenize", tokens);

        Assert.Null(await CountAsync(stub, "llama.cpp"));
        Assert.Equal(questions, stub.Requests.Count);
    }
}
