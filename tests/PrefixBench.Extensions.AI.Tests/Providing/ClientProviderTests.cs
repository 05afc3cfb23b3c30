using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;
using PrefixBench.Analysis;
using PrefixBench.Analysis.Rows;
using PrefixBench.Analysis.Verdicts;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Conduct;
using PrefixBench.Core.Scenarios;
using PrefixBench.Extensions.AI.Tests.Clients;
using Xunit;

namespace PrefixBench.Extensions.AI.Tests.Providing;

/// <summary>The official clients as providers: a scenario of three turns on the embedded engine, with a verdict in the end.</summary>
[Collection(SharedEngine.Name)]
public sealed partial class ClientProviderTests(EngineGateway gateway) : IDisposable
{
    public static TheoryData<string> Names => OfficialClient.Names;

    [Theory]
    [InlineData("openai", CacheOutcome.Hit)]
    [InlineData("anthropic", CacheOutcome.Hit)]
    [InlineData("ollama", CacheOutcome.Unreported)]
    public async Task Three_turns_end_with_a_verdict(string name, CacheOutcome outcome)
    {
        using IChatClient client = OfficialClient.Create(name, gateway.Url);
        var provider = new ChatClientProvider(client);
        var options = new ScenarioRunOptions { Conduct = new ConductorOptions { ExactConversations = 2, WarmupConversations = 0 } };

        RunAnalysis run = await ScenarioRun.PlayAsync(provider, ScenarioLibrary.Load("seed"), options, TestContext.Current.CancellationToken);

        Assert.Equal((name, "m", gateway.Url.Authority), (provider.Provider.Name, provider.Provider.Model, provider.Provider.Endpoint.Authority));
        Assert.Equal(2 * 2 * 3, run.Samples.Count);
        Assert.All(run.Samples, sample => Assert.True(sample is { Failure: null, TimeToFirstToken: not null, RequestDuration: not null, Usage: { PromptTokens: > 0, OutputTokens: > 0 } }, sample.Failure?.Message));
        ProviderVerdict verdict = Assert.Single(run.Verdicts);
        Assert.Equal(outcome, verdict.Cache);
        Assert.Equal(3, verdict.Turns);

        // Each conversation has its own salt, and it is on the wire: nothing of another one is found. The template's head is.
        Assert.All(run.Samples.Where(sample => sample.Turn == 1 && name != "ollama"), sample => Assert.True(sample.Usage.CachedTokens < 64, $"{sample.Usage.CachedTokens} cached"));
        Assert.Equal(2 + (2 * 3), gateway.TakeBodies().Select(body => Salt().Match(body.GetRawText()).Value).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("openai", 401, FailureKind.Unauthorized)]
    [InlineData("anthropic", 401, FailureKind.Unauthorized)]
    [InlineData("ollama", 401, FailureKind.Unauthorized)]
    [InlineData("openai", 404, FailureKind.NotFound)]
    [InlineData("anthropic", 404, FailureKind.NotFound)]
    [InlineData("ollama", 404, FailureKind.NotFound)]
    [InlineData("openai", 429, FailureKind.RateLimited)]
    [InlineData("anthropic", 429, FailureKind.RateLimited)]
    [InlineData("ollama", 429, FailureKind.RateLimited)]
    [InlineData("openai", 500, FailureKind.ServerError)]
    [InlineData("anthropic", 529, FailureKind.Overloaded)]
    [InlineData("openai", 400, FailureKind.RequestRejected)]
    public async Task A_refusal_is_a_failure_of_its_kind(string name, int status, FailureKind kind)
    {
        gateway.Refusal = status;
        using IChatClient client = OfficialClient.Create(name, gateway.Url);

        ChatException exception = await Assert.ThrowsAsync<ChatException>(() => ReadAsync(client));

        Assert.Equal((kind, status), (exception.Failure.Kind, exception.Failure.Status));
        Assert.StartsWith($"{name}: the server answered {status} \"", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OllamaSharp_tells_the_words_of_a_400_and_no_status()
    {
        gateway.Refusal = 400;
        using IChatClient client = OfficialClient.Create("ollama", gateway.Url);

        ChatException exception = await Assert.ThrowsAsync<ChatException>(() => ReadAsync(client));

        Assert.Equal((FailureKind.UnexpectedResponse, null), (exception.Failure.Kind, exception.Failure.Status));
        Assert.StartsWith("ollama: the client failed: \"refused with 400\"; ", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_server_that_is_gone_is_an_outage(string name)
    {
        using IChatClient client = OfficialClient.Create(name, new Uri("http://127.0.0.1:1"));

        ChatException exception = await Assert.ThrowsAsync<ChatException>(() => ReadAsync(client));

        Assert.Equal((FailureKind.ConnectionFailed, true), (exception.Failure.Kind, exception.Failure.IsOutage));
    }

    public void Dispose()
    {
        gateway.Refusal = null;
        gateway.TakeBodies();
    }

    private static async Task ReadAsync(IChatClient client)
    {
        var request = new ChatRequest { SystemPrompt = "", Tools = [], Messages = [new(Core.Chat.ChatRole.User, "Hello")], MaxTokens = 4 };
        await foreach (ChatEvent _ in new ChatClientProvider(client).StreamAsync(request, TestContext.Current.CancellationToken))
        {
        }
    }

    [GeneratedRegex(@"\[[0-9a-f]{12}\]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Salt();
}
