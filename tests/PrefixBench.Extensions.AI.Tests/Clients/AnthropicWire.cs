using System.Text.Json;
using System.Text.Json.Nodes;

namespace PrefixBench.Extensions.AI.Tests.Clients;

/// <summary>Anthropic's Messages in terms of chat completions.</summary>
internal static class AnthropicWire
{
    /// <summary>The request as the engine takes it. Anthropic writes tools before the system prompt; the engine's template decides where they stand, which is the same place each time.</summary>
    public static JsonObject Translate(JsonObject body)
    {
        var messages = new JsonArray();
        if (body["system"] is { } system)
        {
            messages.Add(Message("system", Text(system)));
        }

        foreach (JsonNode? message in body["messages"]!.AsArray())
        {
            messages.Add(Message(message!["role"]!.GetValue<string>(), Text(message["content"]!)));
        }

        var tools = new JsonArray([.. (body["tools"]?.AsArray() ?? []).Select(tool => new JsonObject
        {
            ["type"] = "function",
            ["function"] = new JsonObject { ["name"] = tool!["name"]!.DeepClone(), ["description"] = tool["description"]?.DeepClone() ?? "", ["parameters"] = tool["input_schema"]!.DeepClone() },
        })]);
        var translated = new JsonObject { ["messages"] = messages, ["max_tokens"] = body["max_tokens"]!.DeepClone(), ["temperature"] = 0, ["stream"] = false };
        if (tools.Count > 0)
        {
            translated["tools"] = tools;
        }

        return translated;
    }

    public static IEnumerable<string> Stream(EngineAnswer answer)
    {
        yield return Event($$$"""{"type":"message_start","message":{"id":"m1","type":"message","role":"assistant","model":"m","content":[],"stop_reason":null,"stop_sequence":null,"usage":{{{Usage(answer, output: 1)}}}}}""");
        yield return Event("""{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}""");
        foreach (string piece in answer.Pieces)
        {
            yield return Event($$$"""{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":{{{piece}}}}}""");
        }

        yield return Event("""{"type":"content_block_stop","index":0}""");
        yield return Event($$$"""{"type":"message_delta","delta":{"stop_reason":"max_tokens","stop_sequence":null},"usage":{{{Usage(answer, answer.OutputTokens)}}}}""");
        yield return Event("""{"type":"message_stop"}""");
    }

    public static string Whole(EngineAnswer answer) =>
        $$$"""{"id":"m1","type":"message","role":"assistant","model":"m","content":[{"type":"text","text":{{{JsonSerializer.Serialize(answer.Text)}}}}],"stop_reason":"max_tokens","stop_sequence":null,"usage":{{{Usage(answer, answer.OutputTokens)}}}}""";

    // The tokens that were read from the cache are no part of input_tokens.
    private static string Usage(EngineAnswer answer, int output) =>
        $$"""{"input_tokens":{{answer.PromptTokens - answer.CachedTokens}},"cache_creation_input_tokens":0,"cache_read_input_tokens":{{answer.CachedTokens}},"output_tokens":{{output}}}""";

    private static string Event(string data) => $"event: {JsonElement.Parse(data).GetProperty("type").GetString()}\ndata: {data}\n\n";

    private static JsonObject Message(string role, string text) => new() { ["role"] = role, ["content"] = text };

    // A block that is no text is written as its JSON: the engine needs only that it is the same each time.
    private static string Text(JsonNode content) => content is JsonArray blocks
        ? string.Join('\n', blocks.Select(block => block!["text"]?.GetValue<string>() ?? block.ToJsonString()))
        : content.GetValue<string>();
}
