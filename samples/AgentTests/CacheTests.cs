using System.ClientModel;
using Microsoft.Extensions.AI;
using OpenAI;
using PrefixBench.Extensions.AI;

namespace AgentTests;

/// <summary>A real server reads the prompt of the agent from its cache. LLM_URL is its address, such as http://localhost:8080/v1.</summary>
public sealed class CacheTests
{
    [Fact]
    public async Task Server_finds_each_prompt_in_its_cache()
    {
        string? url = Environment.GetEnvironmentVariable("LLM_URL");
        Assert.SkipWhen(url is null, "Set LLM_URL to the address of an OpenAI-compatible server.");
        var recording = new ChatRecording();
        OpenAIClient server = new(new ApiKeyCredential("none"), new OpenAIClientOptions { Endpoint = new Uri(url!) });
        IChatClient model = server.GetChatClient(Environment.GetEnvironmentVariable("LLM_MODEL") ?? "default").AsIChatClient();
        var agent = new SupportAgent(model.AsBuilder().UseFunctionInvocation().UsePrefixRecording(recording).Build());

        await agent.AskAsync("Where is order 17? Tell me all that you know of it, and how you found it.", TestContext.Current.CancellationToken);
        await agent.AskAsync("And when does it arrive?", TestContext.Current.CancellationToken);
        await agent.AskAsync("Can it come a day later?", TestContext.Current.CancellationToken);

        PrefixAssert.CachedTokensCoverPreviousPrompt(recording);
    }
}
