using System.Text.Json;
using PrefixBench.Testing;

namespace PrefixBench.Servers.Tests.Embedded;

/// <summary>The prompts of a user's own model, whose chat template the engine cannot render.</summary>
public sealed class BuiltInTemplateTests : IDisposable
{
    // What llama.cpp recognises the template of Llama 3 by.
    private const string Llama3 = "{{ '<|start_header_id|>' + role + '<|end_header_id|>' }}";

    private const string Tools = """[{"type":"function","function":{"name":"read_file","description":"Read","parameters":{"type":"object"}}}]""";
    private const string Call = """{"role":"assistant","content":null,"tool_calls":[{"id":"1","type":"function","function":{"name":"read_file","arguments":"{\"path\": \"a\"}"}}]}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Template_that_llama_cpp_knows_is_used_and_tools_go_into_the_system_message()
    {
        await using ServerFixture server = await StartAsync(file => EditedModel.WithTemplate(file, Llama3));

        Assert.Equal(
            "<|start_header_id|>system<|end_header_id|>\n\nS\n\n# Tools\n\nYou may call one of these functions:\n<tools>\n"
            + "{\"type\": \"function\", \"function\": {\"name\": \"read_file\", \"description\": \"Read\", \"parameters\": {\"type\": \"object\"}}}\n</tools>\n\n"
            + "A call is one JSON object within <tool_call></tool_call>: {\"name\": the name, \"arguments\": the arguments}<|eot_id|>"
            + "<|start_header_id|>user<|end_header_id|>\n\nU<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n",
            await RenderAsync(server, """{"role":"system","content":"S"},{"role":"user","content":"U"}"""));
        Assert.Equal(
            "llama.cpp's built-in form of it is used, which knows no tools; tools are written as JSON into the system message", await ReadReplacementAsync(server));
    }

    [Fact]
    public async Task Calls_and_results_are_written_into_messages_of_known_roles()
    {
        await using ServerFixture server = await StartAsync(file => EditedModel.WithTemplate(file, Llama3));

        string prompt = await RenderAsync(server, $$"""{"role":"user","content":"U"},{{Call}},{"role":"tool","tool_call_id":"1","content":"CONTENT"}""");

        Assert.Contains(
            "assistant<|end_header_id|>\n\n<tool_call>\n{\"name\": \"read_file\", \"arguments\": {\"path\": \"a\"}}\n</tool_call><|eot_id|>"
            + "<|start_header_id|>user<|end_header_id|>\n\n<tool_response>\nCONTENT\n</tool_response><|eot_id|>", prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Longer_conversation_begins_with_the_shorter_one()
    {
        await using ServerFixture server = await StartAsync(file => EditedModel.WithTemplate(file, Llama3));

        string shorter = await RenderAsync(server, """{"role":"user","content":"U"}""");
        string longer = await RenderAsync(server, """{"role":"user","content":"U"},{"role":"assistant","content":"REPLY"},{"role":"user","content":"V"}""");

        Assert.StartsWith($"{shorter}REPLY", longer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "ChatML is used, because llama.cpp has no built-in form of it; ")]
    [InlineData(false, "ChatML is used, because the file has no template; ")]
    public async Task Template_that_is_unknown_or_missing_becomes_ChatML(bool hasTemplate, string said)
    {
        await using ServerFixture server = await StartAsync(file => hasTemplate ? EditedModel.WithTemplate(file, "{{ messages }}") : EditedModel.WithoutTemplate(file));

        Assert.EndsWith("<|im_start|>user\nU<|im_end|>\n<|im_start|>assistant\n", await RenderAsync(server, """{"role":"user","content":"U"}"""), StringComparison.Ordinal);
        Assert.StartsWith(said, await ReadReplacementAsync(server), StringComparison.Ordinal);
        JsonElement usage = (await server.ChatAsync("""{"messages":[{"role":"user","content":"U"}],"max_tokens":3}""")).GetProperty("usage");
        Assert.Equal(3, usage.GetProperty("completion_tokens").GetInt32());
    }

    [Fact]
    public async Task Synthetic_models_template_is_rendered_as_it_is_in_any_file()
    {
        await using ServerFixture server = await StartAsync(file => file);

        Assert.Null(await ReadReplacementAsync(server));
    }

    private async Task<ServerFixture> StartAsync(Func<byte[], byte[]> edit)
    {
        string path = _folder.File("model.gguf");
        await File.WriteAllBytesAsync(path, edit(await File.ReadAllBytesAsync(TinyEngine.ModelFile, TestContext.Current.CancellationToken)), TestContext.Current.CancellationToken);
        return await ServerFixture.StartAsync(TinyEngine.Options with { ModelFile = path });
    }

    private static async Task<string> RenderAsync(ServerFixture server, string messages)
    {
        (int status, string body) = await server.PostAsync("/apply-template", $$"""{"messages":[{{messages}}],"tools":{{Tools}}}""");
        Assert.Equal(200, status);
        return JsonElement.Parse(body).GetProperty("prompt").GetString()!;
    }

    private static async Task<string?> ReadReplacementAsync(ServerFixture server) =>
        JsonElement.Parse(await server.GetAsync("/props")).GetProperty("engine").TryGetProperty("template", out JsonElement template) ? template.GetString() : null;
}
