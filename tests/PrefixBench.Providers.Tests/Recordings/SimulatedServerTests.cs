using System.Text;
using System.Text.Json;
using PrefixBench.FakeServer.Simulated;
using Xunit;

namespace PrefixBench.Providers.Tests.Recordings;

/// <summary>The simulated servers do what the recorded ones did.</summary>
public sealed class SimulatedServerTests
{
    private static readonly HttpClient Client = new();

    private static readonly string LongText = string.Concat(Enumerable.Repeat("a b c d ", 200));

    private static async Task<string> PostAsync(Uri url, string path, object body)
    {
        // With a length: the simulated servers read no chunked requests.
        using var content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await Client.PostAsync(new Uri(url, path), content, TestContext.Current.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static object[] Message(string text) => [new { role = "user", content = text }];

    private static async Task<(int Prompt, long EvalNs, long LoadNs)> AskOllamaAsync(SimulatedOllama server, string text, int context)
    {
        string answer = await PostAsync(server.Url, "/api/chat", new { model = "tiny", messages = Message(text), options = new { num_ctx = context, num_predict = 12 } });
        JsonElement last = JsonSerializer.Deserialize<JsonElement>(answer.TrimEnd().Split('\n')[^1]);
        return (last.GetProperty("prompt_eval_count").GetInt32(), last.GetProperty("prompt_eval_duration").GetInt64(), last.GetProperty("load_duration").GetInt64());
    }

    [Fact]
    public async Task Ollama_evaluates_only_what_it_does_not_hold_and_forgets_all_on_another_context()
    {
        using var server = new SimulatedOllama();

        (int prompt, long cold, long load) = await AskOllamaAsync(server, LongText, 4096);
        (int again, long warm, long loaded) = await AskOllamaAsync(server, LongText, 4096);
        (int other, long forgotten, long reload) = await AskOllamaAsync(server, LongText, 8192);

        Assert.Equal((prompt, prompt), (again, other));
        Assert.Equal((prompt * 50_000L, 50_000L, prompt * 50_000L), (cold, warm, forgotten));
        Assert.True(load > loaded && reload == load);
    }

    [Fact]
    public async Task Ollama_cuts_a_single_message_to_exactly_its_context()
    {
        using var server = new SimulatedOllama();

        Assert.Equal(512, (await AskOllamaAsync(server, LongText, 512)).Prompt);
    }

    [Fact]
    public async Task Ollama_drops_its_oldest_messages()
    {
        using var server = new SimulatedOllama();
        object[] messages = [new { role = "system", content = "s" }, .. Message(LongText), new { role = "assistant", content = "yes" }, .. Message("more")];

        string answer = await PostAsync(server.Url, "/api/chat", new { model = "tiny", messages, options = new { num_ctx = 512, num_predict = 1 } });

        // One token begins the prompt, two enclose each of three messages, and one begins the reply.
        Assert.Contains($"\"prompt_eval_count\":{1 + "s".Length + "yes".Length + "more".Length + (3 * 2) + 1},", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(32)]
    public async Task Vllm_finds_whole_blocks_and_never_the_whole_prompt(int blockSize)
    {
        using var server = new SimulatedVllm(new() { BlockSize = blockSize, PromptTokensDetails = true });
        var body = new { model = "tiny", messages = Message(new string('a', (5 * blockSize) - 4)), max_tokens = 2, stream = true, stream_options = new { include_usage = true } };

        string first = await PostAsync(server.Url, "/v1/chat/completions", body);
        string again = await PostAsync(server.Url, "/v1/chat/completions", body);

        Assert.Contains($"\"usage\":{{\"prompt_tokens\":{5 * blockSize},", first, StringComparison.Ordinal);
        Assert.Contains("\"cached_tokens\":0,", first, StringComparison.Ordinal);
        Assert.Contains($"\"cached_tokens\":{4 * blockSize},", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Vllm_as_it_comes_refuses_tools_without_the_choice_none()
    {
        using var server = new SimulatedVllm();
        object[] tools = [new { type = "function", function = new { name = "f" } }];

        string refused = await PostAsync(server.Url, "/v1/chat/completions", new { model = "tiny", messages = Message("a"), tools, max_tokens = 2 });
        string answered = await PostAsync(server.Url, "/v1/chat/completions", new { model = "tiny", messages = Message("a"), tools, max_tokens = 2, tool_choice = "none" });

        string recorded = Encoding.UTF8.GetString(Recording.Read("vllm", "chat_tools_refused")).Split("\r\n\r\n")[1];
        Assert.True(JsonElement.DeepEquals(JsonSerializer.Deserialize<JsonElement>(recorded), JsonSerializer.Deserialize<JsonElement>(refused)), refused);
        Assert.EndsWith("data: [DONE]\n\n", answered, StringComparison.Ordinal);
    }
}
