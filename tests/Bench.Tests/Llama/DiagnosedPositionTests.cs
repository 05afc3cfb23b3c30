using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Bench.Tests.CommandLine;
using PrefixBench.Testing;
using PrefixBench.Testing.Llama;

namespace PrefixBench.Bench.Tests.Llama;

/// <summary>The token at which a request stops extending the one before is the one that a real llama-server finds.</summary>
public sealed class DiagnosedPositionTests(SharedLlamaServer shared) : IClassFixture<SharedLlamaServer>, IDisposable
{
    private const string Text = "You are an agent that reads files and answers questions about them. Be brief, and never guess.";

    private readonly TestProgram _program = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _program.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Allowed_tokens_are_the_cached_tokens_of_the_server()
    {
        LlamaServer server = shared.Server;
        string long1 = string.Concat(Enumerable.Repeat(Text + "\n", 20));
        string[] bodies =
        [
            Body(long1 + "It is 10:01.\n" + long1, "One"),
            Body(long1 + "It is 10:02.\n" + long1, "One"),
            Body(long1 + "It is 10:02.\n" + long1, "One", "1", "Two"),
            Body(long1 + "It is 10:02.\n" + long1, "Uno", "1", "Two"),
            Body(long1 + "It is 10:02.\n" + long1, "Uno"),
            Body("Naïve café 😀 " + long1, "Uno"),
            Body("Naïve café 😁 " + long1, "Uno"),
            Body("Naïve café 😁 " + long1, "Uno", tools: true),
        ];
        (int Prompt, int Cached)[] said = await SendAsync(server, bodies);
        string file = _folder.Write("bodies.jsonl", string.Join('\n', bodies.Select(body => $$"""{"conversation":"one","request":{{body}}}""")));

        Assert.Equal(0, await _program.RunAsync("diagnose", file, "--url", server.Url.AbsoluteUri, "--format", "json"));

        JsonElement[] requests = [.. JsonElement.Parse(_program.Out).GetProperty("requests").EnumerateArray()];
        for (int index = 1; index < requests.Length; index++)
        {
            JsonElement allowed = requests[index].GetProperty("allowed_tokens");
            Assert.True(allowed.GetProperty("is_exact").GetBoolean());
            Assert.Equal(said[index].Prompt, requests[index].GetProperty("prompt_tokens").GetProperty("value").GetInt32());

            // The server evaluates the last token of a prompt in any case, to have something to go on from.
            Assert.Equal(said[index].Cached, Math.Min(allowed.GetProperty("value").GetInt32(), said[index].Prompt - 1));
        }
    }

    private static async Task<(int Prompt, int Cached)[]> SendAsync(LlamaServer server, string[] bodies)
    {
        var said = new List<(int, int)>();
        foreach (string body in bodies)
        {
            using HttpResponseMessage answer = await server.Client.PostAsync(new Uri("v1/chat/completions", UriKind.Relative), new StringContent(body), TestContext.Current.CancellationToken);
            JsonElement usage = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("usage");
            said.Add((usage.GetProperty("prompt_tokens").GetInt32(), usage.GetProperty("prompt_tokens_details").GetProperty("cached_tokens").GetInt32()));
        }

        return [.. said];
    }

    private static string Body(string system, string user, string? reply = null, string? next = null, bool tools = false)
    {
        var messages = new JsonArray { Message("system", system), Message("user", user) };
        if (reply is not null)
        {
            messages.Add(Message("assistant", reply));
            messages.Add(Message("user", next!));
        }

        var body = new JsonObject { ["model"] = "small", ["messages"] = messages, ["max_tokens"] = 1, ["temperature"] = 0 };
        if (tools)
        {
            body["tools"] = JsonNode.Parse("""[{"type":"function","function":{"name":"read","description":"Read a file","parameters":{"type":"object","properties":{"path":{"type":"string"}}}}}]""");
        }

        return body.ToJsonString();
    }

    private static JsonNode Message(string role, string content) => new JsonObject { ["role"] = role, ["content"] = content };
}
