using System.Text;
using System.Text.Json;

namespace PrefixBench.FakeServer.Simulated;

/// <summary>
/// The tokens of a chat request, one for each UTF-8 byte and a few control tokens: system prompt and tools first, then the messages, so that a conversation that
/// only grows keeps its earlier prompt. Written apart from the embedded engine, so that the program is not checked against its own code.
/// </summary>
internal static class SimulatedPrompt
{
    /// <summary>The token of byte 0; the control tokens lie below.</summary>
    private const int FirstByte = 16;

    private const int Begin = 1;
    private const int EndOfMessage = 2;

    private static readonly string[] Roles = ["system", "user", "assistant", "tool"];

    /// <summary>The token of a byte.</summary>
    public static int TokenOf(byte value) => FirstByte + value;

    /// <summary>The tokens of a text.</summary>
    public static int[] Encode(string text) => [.. Encoding.UTF8.GetBytes(text).Select(TokenOf)];

    /// <summary>The whole prompt of a request, up to where the assistant's words begin.</summary>
    /// <param name="messages">The messages, in order.</param>
    /// <param name="tools">The value of <c>tools</c>; null without tools.</param>
    public static int[] Encode(IEnumerable<JsonElement> messages, JsonElement? tools)
    {
        List<int> tokens = [Begin];
        JsonElement[] all = [.. messages];
        bool isSystemFirst = all.Length > 0 && RoleOf(all[0]) == "system";
        if (isSystemFirst || tools is not null)
        {
            tokens.Add(TokenOf("system"));
            tokens.AddRange(isSystemFirst ? TextOf(all[0]) : []);
            tokens.AddRange(Encode(tools?.GetRawText() ?? ""));
            tokens.Add(EndOfMessage);
        }

        foreach (JsonElement message in all.Skip(isSystemFirst ? 1 : 0))
        {
            tokens.Add(TokenOf(RoleOf(message)));
            tokens.AddRange(TextOf(message));
            tokens.Add(EndOfMessage);
        }

        tokens.Add(TokenOf("assistant"));
        return [.. tokens];
    }

    /// <summary>The role of a message.</summary>
    public static string RoleOf(JsonElement message) => message.GetProperty("role").GetString()!;

    private static int TokenOf(string role) => EndOfMessage + 1 + Math.Max(Array.IndexOf(Roles, role), 0);

    private static int[] TextOf(JsonElement message) =>
    [
        .. Encode(message.TryGetProperty("content", out JsonElement content) ? content.ValueKind == JsonValueKind.String ? content.GetString()! : content.GetRawText() : ""),
        .. Encode(message.TryGetProperty("tool_calls", out JsonElement calls) ? calls.GetRawText() : ""),
    ];
}
