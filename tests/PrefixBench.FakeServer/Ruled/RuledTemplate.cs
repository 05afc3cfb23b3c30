using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PrefixBench.FakeServer.Ruled;

/// <summary>A chat template and a vocabulary that obey rules.</summary>
/// <param name="rules">The rules.</param>
internal sealed partial class RuledTemplate(CacheRules rules)
{
    private readonly Dictionary<string, int> _words = [];

    /// <summary>The text of a request's prompt, up to where the assistant's words begin.</summary>
    /// <param name="body">The body of a chat completion.</param>
    public string Render(JsonElement body)
    {
        JsonElement[] messages = [.. body.GetProperty("messages").EnumerateArray()];
        string tools = body.TryGetProperty("tools", out JsonElement given) && given.ValueKind == JsonValueKind.Array && given.GetArrayLength() > 0 ? $"[tools]{given.GetRawText()}\n" : "";
        int last = Array.FindLastIndex(messages, message => RoleOf(message) == "user");
        var text = new StringBuilder(rules.MovesTools ? "" : tools);
        for (int i = 0; i < messages.Length; i++)
        {
            string reasoning = rules.DropsReasoning && i < last ? "" : TextOf(messages[i], "reasoning_content");
            text.Append(rules.MovesTools && i == last ? tools : "")
                .Append('[').Append(RoleOf(messages[i])).Append(']')
                .Append(reasoning.Length > 0 ? $"[think]{reasoning}[/think]" : "")
                .Append(TextOf(messages[i], "content"))
                .Append(messages[i].TryGetProperty("tool_calls", out JsonElement calls) ? calls.GetRawText() : "")
                .Append('\n');
        }

        return text.Append("[assistant]").ToString();
    }

    /// <summary>The tokens of a text: its bytes, or its words and signs.</summary>
    /// <param name="text">The text.</param>
    public int[] Encode(string text) => rules.ReadsWords
        ? [.. Words.Matches(text).Select(word => _words.TryGetValue(word.Value, out int token) ? token : _words[word.Value] = _words.Count)]
        : [.. Encoding.UTF8.GetBytes(text).Select(value => (int)value)];

    [GeneratedRegex(@" ?\w+|\W", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Words { get; }

    private static string RoleOf(JsonElement message) => message.GetProperty("role").GetString()!;

    private static string TextOf(JsonElement message, string field) =>
        message.TryGetProperty(field, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
