using System.Text.Json;
using Microsoft.Extensions.AI;
using PrefixBench.Extensions.AI.Tests.Support;
using Xunit;

namespace PrefixBench.Extensions.AI.Tests.Clients;

/// <summary>The official clients play conversations on the embedded engine through a recording. What they really sent is looked at as well.</summary>
[Collection(SharedEngine.Name)]
public sealed class RecordedClientTests(EngineGateway gateway) : IDisposable
{
    private readonly ChatRecording _recording = new();

    public static TheoryData<string> Names => OfficialClient.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_conversation_of_several_turns_is_append_only_and_read_from_the_cache(string name)
    {
        await PlayAsync(name, changes: null);

        IReadOnlyList<JsonElement> bodies = gateway.TakeBodies();
        Assert.Equal(5, bodies.Count);
        Assert.All(bodies.Zip(bodies.Skip(1)), pair => Assert.Null(OfficialClient.BetweenBodies(name, pair.First, pair.Second)));
        PrefixAssert.IsAppendOnly(_recording);
        PrefixAssert.HeadIsStable(_recording, calls: 5);
        Assert.All(_recording.Calls, call => Assert.True(call is { IsStreaming: true, Model: "m", PromptTokens: > 128, OutputTokens: > 0, TimeToFirstUpdate: not null, Failure: null }));
        if (name == "ollama")
        {
            Assert.StartsWith(
                "The provider reports no cached tokens, which is not the same as 0. OllamaSharp does not pass them on",
                Assert.Throws<PrefixAssertionException>(() => PrefixAssert.CachedTokensCoverPreviousPrompt(_recording)).Message,
                StringComparison.Ordinal);
        }
        else
        {
            PrefixAssert.CachedTokensCoverPreviousPrompt(_recording, largestBlock: 16);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_time_in_the_system_prompt_is_named(string name)
    {
        await PlayAsync(name, agent => agent.ChangeTime());

        AssertLost(name, "Call 4 does not begin with the whole prompt of call 3: a date or time changed at messages[0].content, line 3, character 25.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Tools_in_another_order_are_named(string name)
    {
        await PlayAsync(name, agent => agent.Options.Tools = [Tools.Write, Tools.Read]);

        AssertLost(name, "Call 4 does not begin with the whole prompt of call 3: the tools are the same in another order at tools[0]");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_edited_message_is_named(string name)
    {
        await PlayAsync(name, agent => agent.History[1] = new ChatMessage(ChatRole.User, "Queries 1"));

        AssertLost(name, "Call 4 does not begin with the whole prompt of call 3: an earlier message was edited at messages[1].content, line 1, character 4.");
    }

    [Theory]
    [InlineData("openai", "The client of OpenAI passes on usage.prompt_tokens_details.cached_tokens")]
    [InlineData("ollama", "OllamaSharp does not pass them on")]
    public async Task What_the_server_does_not_report_is_null_and_the_advice_is_for_the_client(string name, string advice)
    {
        gateway.OmitsCached = true;

        await PlayAsync(name, changes: null);

        Assert.All(_recording.Calls, call => Assert.Null(call.CachedTokens));
        Assert.Contains(advice, Assert.Throws<PrefixAssertionException>(() => PrefixAssert.CachedTokensCoverPreviousPrompt(_recording)).Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        gateway.OmitsCached = false;
        gateway.TakeBodies();
    }

    private async Task PlayAsync(string name, Action<Agent>? changes)
    {
        using IChatClient client = OfficialClient.Create(name, gateway.Url).AsBuilder().UsePrefixRecording(_recording).Build();
        var agent = new Agent(client) { IsStreaming = true, Options = new ChatOptions { MaxOutputTokens = 6, Temperature = 0, Tools = [Tools.Read, Tools.Write] } };
        await agent.PlayAsync(2);
        agent.CallTool("c1", "src/a.cs", "class A;");
        await agent.PlayAsync(1);
        changes?.Invoke(agent);
        await agent.PlayAsync(2);
    }

    private void AssertLost(string name, string words)
    {
        Assert.Contains(words, Assert.Throws<PrefixAssertionException>(() => PrefixAssert.IsAppendOnly(_recording)).Message, StringComparison.Ordinal);
        IReadOnlyList<JsonElement> bodies = gateway.TakeBodies();
        Assert.NotNull(OfficialClient.BetweenBodies(name, bodies[2], bodies[3]));
        if (name != "ollama")
        {
            Assert.Contains(
                $"The client lost them: {words[(words.IndexOf(": ", StringComparison.Ordinal) + 2)..]}",
                Assert.Throws<PrefixAssertionException>(() => PrefixAssert.CachedTokensCoverPreviousPrompt(_recording, largestBlock: 16)).Message,
                StringComparison.Ordinal);
        }
    }
}
