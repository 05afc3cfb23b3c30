using System.Text.Json;

namespace PrefixBench.Servers.Tests.Embedded;

public sealed class InformationRouteTests
{
    private const string Chat = """{"messages":[{"role":"system","content":"s"},{"role":"user","content":[{"type":"text","text":"u"}]}],"tools":[{ "type" : "function", "function":{"name":"f"} }],"max_tokens":2}""";

    [Theory]
    [InlineData("/health")]
    [InlineData("/v1/health")]
    public async Task Health_is_ok(string path)
    {
        await using ServerFixture server = await ServerFixture.StartAsync();
        Assert.Equal("""{"status":"ok"}""", await server.GetAsync(path));
    }

    [Fact]
    public async Task Models_name_their_owner()
    {
        await using ServerFixture server = await ServerFixture.StartAsync();
        JsonElement model = JsonElement.Parse(await server.GetAsync("/v1/models")).GetProperty("data")[0];
        Assert.Equal("prefixbench", model.GetProperty("owned_by").GetString());
        Assert.Equal(2048, model.GetProperty("meta").GetProperty("n_ctx").GetInt32());
        Assert.True(model.GetProperty("meta").GetProperty("n_params").GetInt64() > 10_000);
    }

    [Fact]
    public async Task Properties_name_the_engine()
    {
        await using ServerFixture server = await ServerFixture.StartAsync();
        var properties = JsonElement.Parse(await server.GetAsync("/props"));
        Assert.StartsWith("prefixbench-embedded-", properties.GetProperty("build_info").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, properties.GetProperty("total_slots").GetInt32());
        Assert.Equal(2048, properties.GetProperty("default_generation_settings").GetProperty("n_ctx").GetInt32());
        JsonElement engine = properties.GetProperty("engine");
        Assert.True(engine.GetProperty("cache").GetBoolean());
        Assert.Equal(["scripted", "cache", "prefill_batch", "threads", "model_file", "library", "llama_cpp"], engine.EnumerateObject().Select(p => p.Name));
        Assert.Matches(@"^LLamaSharp \d+\.\d+\.\d+$", engine.GetProperty("library").GetString());
        Assert.Matches("^[0-9a-f]{7,40}$", engine.GetProperty("llama_cpp").GetString());
        Assert.Contains("<|im_start|>", properties.GetProperty("chat_template").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slots_tell_what_they_hold()
    {
        await using ServerFixture server = await ServerFixture.StartAsync();
        int prompt = (await server.ChatAsync(Chat)).GetProperty("usage").GetProperty("prompt_tokens").GetInt32();
        var slots = JsonElement.Parse(await server.GetAsync("/slots"));
        Assert.Equal(2, slots.GetArrayLength());
        Assert.False(slots[0].GetProperty("is_processing").GetBoolean());
        Assert.Equal(prompt + 1, slots[0].GetProperty("n_prompt_tokens").GetInt32());
        Assert.False(slots[1].TryGetProperty("id_task", out _));
    }

    [Theory]
    [InlineData("user", "<|im_start|>user\nA\n\nB<|im_end|>\n<|im_start|>assistant\n")]
    [InlineData("assistant", "<|im_start|>assistant\nA\n\n\n\nB")]
    public async Task Parts_are_separated_only_after_some_text(string role, string expected)
    {
        await using ServerFixture server = await ServerFixture.StartAsync();
        string body = $$"""{"messages":[{"role":"{{role}}","content":[{"type":"text","text":""},{"type":"text","text":"A"},{"type":"text","text":""},{"type":"text","text":"B"}]}]}""";
        Assert.Equal(expected, JsonElement.Parse((await server.PostAsync("/apply-template", body)).Body).GetProperty("prompt").GetString());
    }

    [Fact]
    public async Task Template_route_and_tokens_give_the_prompt_that_chat_counts()
    {
        await using ServerFixture server = await ServerFixture.StartAsync();
        string prompt = JsonElement.Parse((await server.PostAsync("/apply-template", Chat)).Body).GetProperty("prompt").GetString()!;
        Assert.Contains("<tools>\n{\"type\": \"function\", \"function\": {\"name\": \"f\", \"description\": \"\", \"parameters\": {}}}\n</tools>", prompt, StringComparison.Ordinal);
        string body = JsonSerializer.Serialize(new Dictionary<string, object>(StringComparer.Ordinal) { ["content"] = prompt, ["add_special"] = true });
        int tokens = JsonElement.Parse((await server.PostAsync("/tokenize", body)).Body).GetProperty("tokens").GetArrayLength();
        Assert.Equal((await server.ChatAsync(Chat)).GetProperty("usage").GetProperty("prompt_tokens").GetInt32(), tokens);
    }

    [Fact]
    public async Task Tokenize_shows_pieces_and_bytes()
    {
        await using ServerFixture server = await ServerFixture.StartAsync();
        Assert.Equal(
            (200, """{"tokens":[{"id":107,"piece":"h"},{"id":198,"piece":[195]},{"id":172,"piece":[169]}]}"""),
            await server.PostAsync("/tokenize", """{"content":"hé","with_pieces":true}"""));
    }
}
