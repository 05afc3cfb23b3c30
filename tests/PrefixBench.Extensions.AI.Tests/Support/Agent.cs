using Microsoft.Extensions.AI;
using Xunit;

namespace PrefixBench.Extensions.AI.Tests.Support;

/// <summary>An agent that appends to its history. Its fields can be changed between turns, as an agent with a mistake would.</summary>
internal sealed class Agent(IChatClient client)
{
    public const string SystemPrompt = "You are a coding agent.\nUse the tools, and say what you did in one sentence.\nToday is 2026-11-28 10:11:01.";

    private int _questions;

    public ChatOptions Options { get; set; } = new();

    public bool IsStreaming { get; init; }

    public List<ChatMessage> History { get; } = [new(ChatRole.System, SystemPrompt)];

    /// <summary>Says something and keeps the answer.</summary>
    public async Task SayAsync(string text)
    {
        History.Add(new ChatMessage(ChatRole.User, text));
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        History.AddMessages(IsStreaming
            ? await client.GetStreamingResponseAsync(History, Options, cancellation).ToChatResponseAsync(cancellation)
            : await client.GetResponseAsync(History, Options, cancellation));
    }

    /// <summary>Plays several turns, in which it says "Question 1", "Question 2" and so on.</summary>
    public async Task PlayAsync(int turns)
    {
        for (int turn = 1; turn <= turns; turn++)
        {
            await SayAsync($"Question {++_questions}");
        }
    }

    /// <summary>Adds a call of the tool "read", as if the model had asked for it, with its result.</summary>
    public void CallTool(string id, string path, string result)
    {
        History.Add(new ChatMessage(ChatRole.Assistant, [new FunctionCallContent(id, "read", new Dictionary<string, object?> { ["path"] = path })]));
        History.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent(id, result)]));
    }

    public void ChangeTime() => History[0] = new ChatMessage(ChatRole.System, SystemPrompt.Replace("10:11:01", "10:12:02", StringComparison.Ordinal));
}
