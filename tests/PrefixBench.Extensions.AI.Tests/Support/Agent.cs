using Microsoft.Extensions.AI;
using Xunit;

namespace PrefixBench.Extensions.AI.Tests.Support;

/// <summary>An agent that appends to its history. Its fields can be changed between turns, as an agent with a mistake would.</summary>
internal sealed class Agent(IChatClient client)
{
    public const string SystemPrompt = "You are a coding agent.\nUse the tools, and say what you did in one sentence.\nToday is 2026-11-28 10:11:01.";

    public ChatOptions Options { get; set; } = new();

    public List<ChatMessage> History { get; } = [new(ChatRole.System, SystemPrompt)];

    /// <summary>Says something and keeps the answer.</summary>
    public async Task SayAsync(string text)
    {
        History.Add(new ChatMessage(ChatRole.User, text));
        ChatResponse response = await client.GetResponseAsync(History, Options, TestContext.Current.CancellationToken);
        History.AddMessages(response);
    }

    /// <summary>Plays several turns.</summary>
    public async Task PlayAsync(int turns)
    {
        for (int turn = 1; turn <= turns; turn++)
        {
            await SayAsync($"Question {turn}");
        }
    }

    public void ChangeTime() => History[0] = new ChatMessage(ChatRole.System, SystemPrompt.Replace("10:11:01", "10:12:02", StringComparison.Ordinal));
}
