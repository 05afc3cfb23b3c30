using System.Text;
using PrefixBench.Core.Chat;

namespace PrefixBench.Bench.Clock.Streams;

/// <summary>The request of all streams.</summary>
internal static class StreamsRequest
{
    /// <summary>The request as this program's client gets it.</summary>
    public static ChatRequest Chat { get; } = new()
    {
        SystemPrompt = "clock",
        Tools = [],
        Messages = [new ChatMessage(ChatRole.User, "check")],
        MaxTokens = 1000,
    };

    /// <summary>The same request in bytes.</summary>
    /// <param name="plan">The streams.</param>
    /// <param name="server">The server's address.</param>
    public static byte[] ToBytes(StreamsPlan plan, Uri server)
    {
        string body = $$$"""{"model":"embedded","messages":[{"role":"system","content":"clock"},{"role":"user","content":"check"}],"stream":true,"stream_options":{"include_usage":true},"max_tokens":1000,{{{plan.Script.ToJsonString()[1..]}}}""";
        return Encoding.UTF8.GetBytes(
            $"POST /v1/chat/completions HTTP/1.1\r\nHost: {server.Authority}\r\nAccept: text/event-stream\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
    }
}
