using Microsoft.Extensions.AI;
using PrefixBench.Extensions.AI;

namespace AgentTests;

/// <summary>The prompt of the agent stays cacheable. No server is needed: it is what the agent sends that counts.</summary>
public sealed class PromptTests
{
    [Fact]
    public async Task Prompt_only_grows_at_its_end()
    {
        var recording = new ChatRecording();
        var agent = new SupportAgent(new ScriptedModel().AsBuilder().UseFunctionInvocation().UsePrefixRecording(recording).Build());

        await agent.AskAsync("Where is order 17?", TestContext.Current.CancellationToken);
        await agent.AskAsync("And when does it arrive?", TestContext.Current.CancellationToken);

        PrefixAssert.IsAppendOnly(recording);
        PrefixAssert.HeadIsStable(recording, calls: 4);
    }
}
