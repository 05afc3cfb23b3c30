using System.Text.Json;
using PrefixBench.Core.Chat;

namespace PrefixBench.Bench.Doctoring.Experiments;

/// <summary>A kind of conversation that a chat template may write in another way from one turn to the next.</summary>
/// <param name="Subject">Its name in snake_case.</param>
/// <param name="Words">What is in it, as it stands behind "a conversation".</param>
/// <param name="HasTools">Whether there are tools, one of which is called.</param>
/// <param name="HasReasoning">Whether the answers have reasoning.</param>
internal sealed record ConversationKind(string Subject, string Words, bool HasTools, bool HasReasoning)
{
    private const string ToolName = "read_file";
    private const string CallId = "call_000001";
    private static readonly JsonElement Schema = JsonElement.Parse("""{"type":"object","properties":{"path":{"type":"string"}},"required":["path"]}""");
    private static readonly JsonElement Arguments = JsonElement.Parse("""{"path":"notes.txt"}""");

    /// <summary>All kinds. Those with tools are last, because not every server takes them.</summary>
    public static IReadOnlyList<ConversationKind> All { get; } =
    [
        new("plain", "without tools and reasoning", HasTools: false, HasReasoning: false),
        new("reasoning", "with reasoning", HasTools: false, HasReasoning: true),
        new("tools", "with a tool call", HasTools: true, HasReasoning: false),
        new("reasoning_with_tools", "with reasoning before a tool call", HasTools: true, HasReasoning: true),
    ];

    /// <summary>The requests of three turns, each of which only adds messages to the one before.</summary>
    /// <param name="systemLetters">The letters of the system prompt behind its salt.</param>
    /// <param name="messageLetters">The letters of each answer, of its reasoning, and of the tool's result.</param>
    public IReadOnlyList<ChatRequest> Turns(int systemLetters, int messageLetters)
    {
        ChatRequest first = Examination.RequestOf(SaltedText.Create(), systemLetters) with
        {
            Tools = HasTools ? [new ChatTool(ToolName, "Reads a file.", Schema)] : [],
            Messages = [new ChatMessage(ChatRole.User, "Read the notes.")],
        };
        ChatMessage[] answered = HasTools
            ? [Answer("", messageLetters) with { ToolCalls = [new ChatToolCall(CallId, ToolName, Arguments)] }, ChatMessage.CreateToolResult(CallId, ToolName, SaltedText.Create().Write(messageLetters))]
            : [Answer(SaltedText.Create().Write(messageLetters), messageLetters), new ChatMessage(ChatRole.User, "Go on.")];
        ChatRequest second = first with { Messages = [.. first.Messages, .. answered] };
        return [first, second, second with { Messages = [.. second.Messages, Answer(SaltedText.Create().Write(messageLetters), messageLetters), new ChatMessage(ChatRole.User, "And then?")] }];
    }

    private ChatMessage Answer(string text, int letters) => new(ChatRole.Assistant, text) { Reasoning = HasReasoning ? SaltedText.Create().Write(letters) : "" };
}
