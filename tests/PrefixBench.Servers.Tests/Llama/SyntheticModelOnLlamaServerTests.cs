using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Testing.Llama;

namespace PrefixBench.Servers.Tests.Llama;

[Collection(LlamaServerTests.Name)]
public sealed class SyntheticModelOnLlamaServerTests(SharedLlamaServer shared)
{
    private const string System = "You are a helpful assistant.";

    [Fact]
    public async Task Model_is_loaded_as_written()
    {
        using JsonDocument document = await GetAsync("v1/models");

        JsonElement meta = document.RootElement.GetProperty("data")[0].GetProperty("meta");
        Assert.Equal(LlamaServer.Tiny.ParameterCount, meta.GetProperty("n_params").GetInt64());
        Assert.Equal(LlamaServer.Tiny.Width, meta.GetProperty("n_embd").GetInt32());
        Assert.Equal(LlamaServer.Tiny.Context, meta.GetProperty("n_ctx_train").GetInt32());
    }

    [Fact]
    public async Task Reply_is_ascii_letters_and_digits_of_the_length_asked_for()
    {
        LlamaChat.Answer answer = await new LlamaChat(shared.Server.Client, System).AskAsync("你好,请简单介绍一下自己。", 64);

        Assert.Matches("^[A-Za-z0-9]{64}$", answer.Content);
    }

    [Fact]
    public async Task Second_turn_reuses_the_first_turns_prompt_and_its_reply()
    {
        const int replyTokens = 20;
        var chat = new LlamaChat(shared.Server.Client, $"{System} {nameof(Second_turn_reuses_the_first_turns_prompt_and_its_reply)}");

        LlamaChat.Answer first = await chat.AskAsync("Hello.", replyTokens);
        LlamaChat.Answer second = await chat.AskAsync("And again.", replyTokens);
        LlamaChat.Answer third = await chat.AskAsync("Once more.", replyTokens);

        // The last token of a reply is sent but never evaluated, so it is not in the cache.
        Assert.Equal(first.PromptTokens + replyTokens - 1, second.CachedTokens);
        Assert.Equal(second.PromptTokens + replyTokens - 1, third.CachedTokens);
    }

    [Fact]
    public async Task Prompt_that_differs_from_its_first_words_reuses_almost_nothing()
    {
        await new LlamaChat(shared.Server.Client, $"One beginning. {System}").AskAsync("Hello.", 1);

        LlamaChat.Answer answer = await new LlamaChat(shared.Server.Client, $"Another beginning. {System}").AskAsync("Hello.", 1);

        Assert.InRange(answer.CachedTokens, 0, answer.PromptTokens / 10);
    }

    [Fact]
    public async Task Counters_of_the_server_agree_with_what_its_answers_say()
    {
        Dictionary<string, double> before = await CountersAsync();
        var chat = new LlamaChat(shared.Server.Client, $"{System} {nameof(Counters_of_the_server_agree_with_what_its_answers_say)}");
        LlamaChat.Answer[] answers = [await chat.AskAsync("Hello.", 8), await chat.AskAsync("And again.", 8)];
        Dictionary<string, double> after = await CountersAsync();

        Assert.All(answers, answer => Assert.Equal(answer.CacheN, answer.CachedTokens));
        Assert.All(answers, answer => Assert.Equal(answer.PromptTokens, answer.CacheN + answer.PromptN));
        Assert.Equal(answers.Sum(answer => answer.PromptN), after["llamacpp:prompt_tokens_total"] - before["llamacpp:prompt_tokens_total"]);
        Assert.Equal(answers.Sum(answer => answer.CacheN), after["llamacpp:prompt_tokens_cached_total"] - before["llamacpp:prompt_tokens_cached_total"]);
    }

    [Fact]
    public async Task System_prompt_and_tools_are_rendered_before_the_messages()
    {
        var body = new JsonObject
        {
            ["messages"] = new JsonArray(LlamaChat.Message("system", "SYSTEM"), LlamaChat.Message("user", "FIRST"), LlamaChat.Message("assistant", "REPLY"), LlamaChat.Message("user", "SECOND")),
            ["tools"] = LlamaChat.Tools(),
        };

        string prompt = await RenderAsync(body);

        int[] places = [.. new[] { "SYSTEM", "read_file", "FIRST", "REPLY", "SECOND" }.Select(part => prompt.IndexOf(part, StringComparison.Ordinal))];
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Assert.EndsWith("<|im_start|>assistant\n", prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Longer_conversation_is_rendered_as_the_shorter_one_and_more()
    {
        JsonObject[] messages = [LlamaChat.Message("user", "FIRST"), LlamaChat.Message("assistant", "REPLY"), LlamaChat.Message("user", "SECOND")];

        string shorter = await RenderAsync(new JsonObject { ["messages"] = new JsonArray(messages[0].DeepClone()), ["tools"] = LlamaChat.Tools() });
        string longer = await RenderAsync(new JsonObject { ["messages"] = new JsonArray([.. messages]), ["tools"] = LlamaChat.Tools() });

        Assert.StartsWith(shorter + "REPLY", longer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tool_call_and_its_result_are_rendered()
    {
        var call = JsonNode.Parse("""{"role":"assistant","content":null,"tool_calls":[{"id":"1","type":"function","function":{"name":"read_file","arguments":"{\"path\":\"a.txt\"}"}}]}""");
        var result = JsonNode.Parse("""{"role":"tool","tool_call_id":"1","content":"CONTENT"}""");

        string prompt = await RenderAsync(new JsonObject { ["messages"] = new JsonArray(LlamaChat.Message("user", "FIRST"), call, result), ["tools"] = LlamaChat.Tools() });

        Assert.Contains("""{"name": "read_file", "arguments": {"path": "a.txt"}}""", prompt, StringComparison.Ordinal);
        Assert.Contains("CONTENT", prompt, StringComparison.Ordinal);
    }

    private async Task<string> RenderAsync(JsonObject body)
    {
        using HttpResponseMessage response = await shared.Server.Client.PostAsJsonAsync("apply-template", body, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return document.RootElement.GetProperty("prompt").GetString()!;
    }

    private async Task<JsonDocument> GetAsync(string path) =>
        JsonDocument.Parse(await shared.Server.Client.GetStringAsync(path, TestContext.Current.CancellationToken));

    private async Task<Dictionary<string, double>> CountersAsync()
    {
        string text = await shared.Server.Client.GetStringAsync("metrics", TestContext.Current.CancellationToken);
        return text.Split('\n')
            .Where(line => line.StartsWith("llamacpp:", StringComparison.Ordinal))
            .Select(line => line.Split(' '))
            .ToDictionary(parts => parts[0], parts => double.Parse(parts[1]), StringComparer.Ordinal);
    }
}
