using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Core.Chat;

namespace PrefixBench.Core.Prefixes.Breaks;

/// <summary>The keys of the tools' JSON schemas are in another order in every turn. The schemas mean the same.</summary>
internal sealed class ReorderedKeysBreak : IPrefixBreak
{
    /// <inheritdoc/>
    public string Needs => "two turns or more, and a tool whose schema has two keys or more in one object";

    /// <inheritdoc/>
    public ChatRequest Apply(ChatRequest request, int turn) => request with
    {
        Tools = [.. request.Tools.Select(tool => tool with { Parameters = JsonSerializer.SerializeToElement(Reorder(JsonSerializer.SerializeToNode(tool.Parameters), turn)) })],
    };

    private static JsonNode? Reorder(JsonNode? node, int turn) => node switch
    {
        JsonObject item => Turned([.. item], turn),
        JsonArray list => new JsonArray([.. list.Select(item => Reorder(item, turn))]),
        _ => node?.DeepClone(),
    };

    private static JsonObject Turned(KeyValuePair<string, JsonNode?>[] keys, int turn)
    {
        int first = keys.Length == 0 ? 0 : (turn - 1) % keys.Length;
        return [.. keys.Skip(first).Concat(keys.Take(first)).Select(key => KeyValuePair.Create(key.Key, Reorder(key.Value, turn)))];
    }
}
