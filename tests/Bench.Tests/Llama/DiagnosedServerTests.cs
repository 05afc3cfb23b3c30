using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.Testing;
using PrefixBench.Testing.Llama;

namespace PrefixBench.Bench.Tests.Llama;

/// <summary>Causes that are made on a real llama-server with one place for prompts are found, with the server's template and without it.</summary>
public sealed class DiagnosedServerTests : IDisposable
{
    // As templates of thinking models do: the reasoning of an answer is written as long as no user spoke since.
    private const string Forgetful =
        "{%- set last = namespace(user=0) %}{%- for message in messages %}{%- if message.role == 'user' %}{%- set last.user = loop.index0 %}{%- endif %}{%- endfor %}"
        + "{%- for message in messages %}{{- '<|im_start|>' + message.role + '\\n' }}{%- if message.reasoning_content and loop.index0 > last.user %}{{- '<think>\\n' + message.reasoning_content + '\\n</think>\\n' }}{%- endif %}"
        + "{{- message.content }}{{- '<|im_end|>\\n' }}{%- endfor %}{%- if add_generation_prompt %}{{- '<|im_start|>assistant\\n' }}{%- endif %}";

    private static readonly string Words = string.Concat(Enumerable.Range(0, 60).Select(index => $"Rule {index}: read the file before you write it, and say what you did. "));

    private readonly TestProgram _program = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _program.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Conversation_that_takes_the_only_place_is_named()
    {
        LlamaServer.Require();
        await using LlamaServer server = await LlamaServer.StartAsync();
        JsonObject[] agent = [.. Enumerable.Range(1, 4).Select(turn => Body([Message("system", Words), .. Enumerable.Range(1, (2 * turn) - 1).Select(index => Message(index % 2 == 1 ? "user" : "assistant", $"Message {index}. {Words[..400]}"))]))];
        JsonObject title = Body([Message("system", "You write titles."), Message("user", $"A title for this: Message 1. {Words[..400]}")]);

        await DiagnoseAsync(server, agent[0], agent[1], title, agent[2], agent[3]);

        Assert.Equal(["first", "kept", "first", "other-conversation", "kept"], Causes());
        Assert.Equal(3, Requests()[3].GetProperty("other_request").GetInt32());
        Assert.Equal(Requests()[3].GetProperty("cached_tokens").GetInt32(), Requests()[3].GetProperty("shared_with_other_tokens").GetProperty("value").GetInt32());
    }

    [Fact]
    public async Task Template_that_leaves_reasoning_out_is_told_from_client_and_server()
    {
        LlamaServer.Require();
        await using LlamaServer server = await LlamaServer.StartAsync("--chat-template-file", _folder.Write("template.jinja", Forgetful));
        JsonObject thought = Message("assistant", "I read it.");
        thought["reasoning_content"] = Words[..1500];
        JsonObject[] step = [Message("system", Words), Message("user", "Read the file."), thought, Message("tool", $"The file: {Words[..600]}")];

        await DiagnoseAsync(server, Body(step[..2]), Body(step), Body([.. step.Select(Copy), Message("assistant", "Done."), Message("user", "Thank you.")]));

        Assert.Equal(["first", "kept", "template-changed"], Causes());
        JsonElement last = Requests()[2];
        Assert.Equal(JsonValueKind.Null, last.GetProperty("change").ValueKind);
        Assert.Equal(last.GetProperty("cached_tokens").GetInt32(), last.GetProperty("rendered_change").GetProperty("token").GetInt32());
        Assert.Contains("<think>", last.GetProperty("rendered_change").GetProperty("before").GetString(), StringComparison.Ordinal);
        Assert.Contains("left out the reasoning of an earlier answer", last.GetProperty("what").GetString(), StringComparison.Ordinal);
    }

    private async Task DiagnoseAsync(LlamaServer server, params JsonObject[] bodies)
    {
        var lines = new List<string>();
        foreach (JsonObject body in bodies)
        {
            using HttpResponseMessage answer = await server.Client.PostAsJsonAsync(new Uri("v1/chat/completions", UriKind.Relative), body, TestContext.Current.CancellationToken);
            string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, text);
            lines.Add(new JsonObject { ["request"] = Copy(body), ["response"] = JsonNode.Parse(text) }.ToJsonString());
        }

        Assert.Equal(0, await _program.RunAsync("diagnose", _folder.Write("requests.jsonl.txt", string.Join('\n', lines)), "--url", server.Url.AbsoluteUri, "--format", "json"));
        Assert.Equal(lines.Count, JsonElement.Parse(_program.Out).GetProperty("rendered").GetProperty("agreeing").GetInt32());
    }

    private JsonElement[] Requests() => [.. JsonElement.Parse(_program.Out).GetProperty("requests").EnumerateArray()];

    private string?[] Causes() => [.. Requests().Select(request => request.GetProperty("cause").GetString())];

    private static JsonObject Body(IEnumerable<JsonObject> messages) => new() { ["model"] = "small", ["messages"] = new JsonArray([.. messages.Select(Copy)]), ["max_tokens"] = 1, ["temperature"] = 0 };

    private static JsonObject Message(string role, string content) => new() { ["role"] = role, ["content"] = content };

    private static JsonObject Copy(JsonObject node) => node.DeepClone().AsObject();
}
