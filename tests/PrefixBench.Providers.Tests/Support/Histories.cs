using System.Text.Json;
using PrefixBench.Core.Chat;

namespace PrefixBench.Providers.Tests.Support;

internal static class Histories
{
    /// <summary>Two calls in one answer with reasoning and no text, both results, and an answer with text and one call whose result is followed by the user's words.</summary>
    public static ChatRequest WithTools { get; } = new()
    {
        SystemPrompt = "",
        Tools = [],
        Messages =
        [
            new(ChatRole.User, "compare"),
            new(ChatRole.Assistant, "")
            {
                Reasoning = "two files",
                ToolCalls = [Call("c1", """{"path": "<a>.txt", "lines": [1, 2.50]}"""), Call("c2", "{}")],
            },
            ChatMessage.CreateToolResult("c1", "read_file", "one\n\"1\""),
            ChatMessage.CreateToolResult("c2", "read_file", "é"),
            new(ChatRole.Assistant, "again") { ToolCalls = [Call("c3", "{}")] },
            ChatMessage.CreateToolResult("c3", "read_file", "three"),
            new(ChatRole.User, "and now?"),
        ],
        MaxTokens = 1,
    };

    private static ChatToolCall Call(string id, string arguments) => new(id, "read_file", JsonElement.Parse(arguments));
}
