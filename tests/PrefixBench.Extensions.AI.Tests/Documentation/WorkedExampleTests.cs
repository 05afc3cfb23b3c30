using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using PrefixBench.Extensions.AI.Tests.Support;
using PrefixBench.Testing;
using Xunit;

namespace PrefixBench.Extensions.AI.Tests.Documentation;

/// <summary>The examples in <c>docs/testing.md</c>: each message stands there as it is printed.</summary>
public sealed class WorkedExampleTests
{
    private static readonly string Page = File.ReadAllText(Repository.File("docs/testing.md")).ReplaceLineEndings("\n");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 28, 10, 11, 1, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.FromSeconds(61) };
    private readonly ChatRecording _recording = new();

    [Fact]
    public async Task A_time_in_the_instructions()
    {
        await AskAsync(new NotesAgent(Client(), _time));

        AssertPrinted(() => PrefixAssert.IsAppendOnly(_recording));
    }

    [Fact]
    public async Task Without_the_time_both_assertions_hold()
    {
        await AskAsync(new NotesAgent(Client(), _time) { TellsTime = false });

        PrefixAssert.IsAppendOnly(_recording);
        PrefixAssert.HeadIsStable(_recording, calls: 3);
    }

    [Fact]
    public async Task Tools_in_another_order()
    {
        var agent = new NotesAgent(Client(), _time) { TellsTime = false };
        await agent.AskAsync("Remember the milk.");
        agent.ToolList = [.. agent.ToolList.Reverse()];
        await agent.AskAsync("What do I have to buy?");

        AssertPrinted(() => PrefixAssert.HeadIsStable(_recording));
    }

    [Fact]
    public async Task A_title_generator_in_the_same_recording()
    {
        using IChatClient client = Client();
        var agent = new NotesAgent(client, _time) { TellsTime = false };
        await agent.AskAsync("Remember the milk.");
        await client.GetResponseAsync([new(ChatRole.System, "Write a title of three words."), new(ChatRole.User, "Remember the milk.")], cancellationToken: TestContext.Current.CancellationToken);
        await agent.AskAsync("What do I have to buy?");

        AssertPrinted(() => PrefixAssert.IsAppendOnly(_recording));
        PrefixAssert.IsAppendOnly(_recording.Conversations[0]);
    }

    private IChatClient Client() => new ScriptedClient().AsBuilder().UseFunctionInvocation().UsePrefixRecording(_recording).Build();

    private static async Task AskAsync(NotesAgent agent)
    {
        await agent.AskAsync("Remember the milk.");
        await agent.AskAsync("What do I have to buy?");
        await agent.AskAsync("And bread.");
    }

    private static void AssertPrinted(Action assertion)
    {
        string message = Assert.Throws<PrefixAssertionException>(assertion).Message;
        Assert.True(Page.Contains($"```\n{message}\n```", StringComparison.Ordinal), $"docs/testing.md does not have this message in a block of its own:\n{message}");
    }
}
