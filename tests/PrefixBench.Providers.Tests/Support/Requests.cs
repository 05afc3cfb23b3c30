using System.Text.Json;
using PrefixBench.Core.Chat;

namespace PrefixBench.Providers.Tests.Support;

internal static class Requests
{
    public static ChatRequest Simple { get; } = new()
    {
        SystemPrompt = "You are a helpful AI assistant.",
        Tools = [new("read_file", "Read a file", JsonDocument.Parse("""{"type": "object", "properties": {"path": {"type": "string"}}, "required": ["path"]}""").RootElement)],
        Messages = [new(ChatRole.User, "你好,请简单介绍一下自己。")],
        MaxTokens = 200,
        Temperature = 0.3,
    };
}
