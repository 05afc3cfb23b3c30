using System.Text.Json;
using System.Text.Json.Nodes;

namespace PrefixBench.Extensions.AI.Tests.Clients;

/// <summary>Ollama's own route in terms of chat completions.</summary>
internal static class OllamaWire
{
    public static JsonObject Translate(JsonObject body)
    {
        var messages = new JsonArray([.. body["messages"]!.AsArray().Select(message => new JsonObject
        {
            ["role"] = message!["role"]!.DeepClone(),
            // A call is written as its JSON: the engine needs only that it is the same each time.
            ["content"] = (message["content"]?.GetValue<string>() ?? "") + message["tool_calls"]?.ToJsonString(),
        })]);
        var translated = new JsonObject { ["messages"] = messages, ["max_tokens"] = body["options"]?["num_predict"]?.DeepClone() ?? 8, ["temperature"] = 0, ["stream"] = true };
        if (body["tools"] is JsonArray { Count: > 0 } tools)
        {
            translated["tools"] = tools.DeepClone();
        }

        return translated;
    }

    public static IEnumerable<string> Stream(EngineAnswer answer)
    {
        foreach (string piece in answer.Pieces)
        {
            yield return $$"""{"model":"m","created_at":"2026-11-28T07:00:00Z","message":{"role":"assistant","content":{{piece}}},"done":false}""" + "\n";
        }

        yield return Last("", answer) + "\n";
    }

    public static string Whole(EngineAnswer answer) => Last(answer.Text, answer);

    // prompt_eval_cached_count is in answers of Ollama 0.33.3 and later.
    private static string Last(string text, EngineAnswer answer) =>
        $$"""{"model":"m","created_at":"2026-11-28T07:00:00Z","message":{"role":"assistant","content":{{JsonSerializer.Serialize(text)}}},"done":true,"done_reason":"length","total_duration":9,"load_duration":1,"prompt_eval_count":{{answer.PromptTokens}},"prompt_eval_cached_count":{{answer.CachedTokens}},"prompt_eval_duration":5,"eval_count":{{answer.OutputTokens}},"eval_duration":3}""";
}
