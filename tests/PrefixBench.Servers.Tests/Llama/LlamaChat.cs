using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PrefixBench.Servers.Tests.Llama;

/// <summary>A conversation in the server's own JSON.</summary>
internal sealed class LlamaChat(HttpClient client, string system)
{
    private readonly JsonArray _messages = [Message("system", system)];

    /// <summary>Asks, and keeps question and answer for the next turn.</summary>
    public async Task<Answer> AskAsync(string question, int maxTokens)
    {
        _messages.Add(Message("user", question));
        var body = new JsonObject { ["messages"] = _messages.DeepClone(), ["tools"] = Tools(), ["max_tokens"] = maxTokens, ["temperature"] = 1 };
        using HttpResponseMessage response = await client.PostAsJsonAsync("v1/chat/completions", body, TestContext.Current.CancellationToken);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, text);
        using var document = JsonDocument.Parse(text);

        JsonElement root = document.RootElement;
        JsonElement usage = root.GetProperty("usage");
        JsonElement timings = root.GetProperty("timings");
        var answer = new Answer(
            root.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!,
            usage.GetProperty("prompt_tokens").GetInt32(),
            usage.GetProperty("prompt_tokens_details").GetProperty("cached_tokens").GetInt32(),
            timings.GetProperty("cache_n").GetInt32(),
            timings.GetProperty("prompt_n").GetInt32());
        _messages.Add(Message("assistant", answer.Content));
        return answer;
    }

    /// <summary>One tool, as every request here sends it.</summary>
    public static JsonArray Tools() =>
    [
        new JsonObject
        {
            ["type"] = "function",
            ["function"] = new JsonObject
            {
                ["name"] = "read_file",
                ["description"] = "Read a file",
                ["parameters"] = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["path"] = new JsonObject { ["type"] = "string" } } },
            },
        },
    ];

    public static JsonObject Message(string role, string content) => new() { ["role"] = role, ["content"] = content };

    internal sealed record Answer(string Content, int PromptTokens, int CachedTokens, int CacheN, int PromptN);
}
