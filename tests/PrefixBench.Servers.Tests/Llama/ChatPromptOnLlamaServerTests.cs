using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Scenarios;
using PrefixBench.Servers.Tests.Embedded;
using PrefixBench.Testing.Llama;

namespace PrefixBench.Servers.Tests.Llama;

/// <summary>The embedded engine and llama-server write the same prompt, with the same tokens, for the same request, or refuse it with the same words.</summary>
[Collection(LlamaServerTests.Name)]
public sealed class ChatPromptOnLlamaServerTests(SharedLlamaServer shared)
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char["ab \n\t\"\\/<>&'{}:,|é你\u0001\u007f\u2028"], 0, 12],
        OneOf("<|im_start|>", "<|im_end|>x", "</s>", "<s>", "<unk>", "<tool_call>", "😀"));

    private static readonly Gen<JsonNode?> Scalar = Gen.OneOf(
        Text.Select(text => (JsonNode?)text),
        Gen.Long.Select(number => (JsonNode?)number),
        Gen.Int[-99, 99].Select(number => (JsonNode?)number),
        Gen.Select(Gen.Int[-99999, 99999], Gen.Int[-20, 20]).Select((digits, exponent) => JsonNode.Parse($"{digits}e{exponent}")),
        Gen.Select(Gen.Int[-9999, 9999], Gen.Int[0, 999]).Select((whole, part) => JsonNode.Parse($"{whole}.{part:000}")),
        Gen.Bool.Select(flag => (JsonNode?)flag),
        Gen.Const((JsonNode?)null));

    private static readonly Gen<JsonNode?> Value = Gen.Recursive<JsonNode?>((depth, inner) => depth >= 3
        ? Scalar
        : Gen.OneOf(Scalar, inner.Array[0, 3].Select(items => (JsonNode?)ArrayFrom(items)), Fields(inner).Select(fields => (JsonNode?)fields)));

    private static readonly Gen<JsonNode?> Content = Gen.OneOf(
        Text.Select(text => (JsonNode?)text),
        Gen.Const((JsonNode?)null),
        Text.Array[0, 3].Select(texts => (JsonNode?)ArrayFrom([.. texts.Select(text => (JsonNode?)new JsonObject { ["type"] = "text", ["text"] = text })])));

    private static readonly Gen<JsonNode?> Call = Gen.Select(Text, Value, Gen.Bool).Select((name, arguments, asText) => (JsonNode?)new JsonObject
    {
        ["id"] = "call_1",
        ["type"] = "function",
        // Arguments that are a JSON string are JSON text.
        ["function"] = new JsonObject { ["name"] = name, ["arguments"] = asText || arguments is JsonValue ? arguments?.ToJsonString() ?? "null" : arguments?.DeepClone() },
    });

    private static readonly Gen<JsonNode?> Message = Gen.Select(OneOf("system", "developer", "user", "assistant", "tool", "other"), Content, Call.Array[0, 2])
        .Select((role, content, calls) =>
        {
            var message = new JsonObject { ["role"] = role, ["content"] = content?.DeepClone() };
            if (role == "assistant" && calls.Length > 0)
            {
                message["tool_calls"] = ArrayFrom(calls);
            }

            return (JsonNode?)message;
        });

    // Under "x-data", which is no keyword, a JSON schema can hold any value.
    private static readonly Gen<JsonNode?> Tool = Gen.Select(Text, Text, Value, Gen.Bool).Select((name, description, data, strict) =>
    {
        var function = new JsonObject { ["parameters"] = new JsonObject { ["x-data"] = data?.DeepClone(), ["type"] = "object" }, ["name"] = $"f{name}" };
        if (strict)
        {
            function["strict"] = true;
            function["description"] = description;
        }

        return (JsonNode?)new JsonObject { ["type"] = "function", ["function"] = function };
    });

    private static readonly Gen<string> Request = Gen.Select(Message.Array[1, 5], Tool.Array[0, 2])
        .Select((messages, tools) => new JsonObject { ["messages"] = ArrayFrom(messages), ["tools"] = ArrayFrom(tools) }.ToJsonString());

    [Fact]
    public async Task Every_kind_of_request_gets_the_same_prompt_or_the_same_refusal()
    {
        HttpClient llama = shared.Server.Client;
        await using ServerFixture embedded = await ServerFixture.StartAsync();
        List<string> differences = [];
        foreach (string request in ChatRequests.All)
        {
            differences.AddRange(await CompareAsync(llama, embedded.Client, request));
        }

        Assert.Empty(differences);
    }

    [Fact]
    public async Task Arguments_that_are_not_json_are_refused_with_the_same_status()
    {
        HttpClient llama = shared.Server.Client;
        await using ServerFixture embedded = await ServerFixture.StartAsync();
        foreach (string request in ChatRequests.WithInvalidArguments)
        {
            JsonElement expected = await PostAsync(llama, "apply-template", request);
            JsonElement actual = await PostAsync(embedded.Client, "apply-template", request);

            Assert.Equal(500, expected.GetProperty("error").GetProperty("code").GetInt32());
            Assert.Equal(500, actual.GetProperty("error").GetProperty("code").GetInt32());
            Assert.StartsWith("Failed to parse tool call arguments as JSON: ", actual.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Random_requests_get_the_same_prompt()
    {
        HttpClient llama = shared.Server.Client;
        await using ServerFixture embedded = await ServerFixture.StartAsync();

        // Always the same requests: a difference that is found must be found again.
        for (uint i = 0; i < 300; i++)
        {
            Assert.Empty(await CompareAsync(llama, embedded.Client, Request.Generate(new PCG(1, i), null, out _)));
        }
    }

    [Fact]
    public async Task Every_turn_of_the_built_in_scenarios_gets_the_same_prompt()
    {
        HttpClient llama = shared.Server.Client;
        await using ServerFixture embedded = await ServerFixture.StartAsync();
        foreach (string name in ScenarioLibrary.BuiltInNames)
        {
            Scenario scenario = ScenarioLibrary.Load(name);
            JsonNode?[] tools =
            [
                .. scenario.Tools.Select(tool => new JsonObject
                {
                    ["type"] = "function",
                    ["function"] = new JsonObject { ["name"] = tool.Name, ["description"] = tool.Description, ["parameters"] = JsonNode.Parse(tool.Parameters.GetRawText()) },
                }),
            ];
            var histories = new List<List<JsonNode?>>();
            foreach ((int index, ScenarioTurn turn) in scenario.Turns.Index())
            {
                int before = turn.After ?? index;
                List<JsonNode?> messages = before == 0 ? [LlamaChat.Message("system", scenario.SystemPrompt)] : [.. histories[before - 1]];
                messages.AddRange(turn.CreateInput().Select(Write));
                string request = new JsonObject { ["messages"] = ArrayFrom(messages), ["tools"] = ArrayFrom(tools) }.ToJsonString();
                Assert.Empty(await CompareAsync(llama, embedded.Client, request));
                string prompt = (await PostAsync(llama, "apply-template", request)).GetProperty("prompt").GetString()!;
                Assert.All(turn.ToolResults, result => Assert.Contains(result.Content, prompt, StringComparison.Ordinal));
                if (before > 0)
                {
                    Assert.All(scenario.Turns[before - 1].ToolCalls, call => Assert.Contains($"{{\"name\": \"{call.Name}\", \"arguments\": {{", prompt, StringComparison.Ordinal));
                }

                messages.Add(Write(turn.CreateReply(turn.ChooseReply(scenario.Reply, "reply"))));
                histories.Add(messages);
            }
        }
    }

    private static JsonNode? Write(ChatMessage message)
    {
        var json = new JsonObject { ["role"] = message.Role.ToString().ToLowerInvariant(), ["content"] = message.Content };
        if (message.ToolCallId is not null)
        {
            json["tool_call_id"] = message.ToolCallId;
        }

        if (message.ToolCalls.Count > 0)
        {
            json["tool_calls"] = ArrayFrom(message.ToolCalls.Select(call => (JsonNode?)new JsonObject
            {
                ["id"] = call.Id,
                ["type"] = "function",
                ["function"] = new JsonObject { ["name"] = call.Name, ["arguments"] = call.WriteArguments() },
            }));
        }

        return json;
    }

    /// <summary>What differs; nothing if both servers give the same prompt and tokens, or the same error.</summary>
    private static async Task<string[]> CompareAsync(HttpClient llama, HttpClient embedded, string request)
    {
        JsonElement expected = await PostAsync(llama, "apply-template", request);
        JsonElement actual = await PostAsync(embedded, "apply-template", request);
        if (!JsonElement.DeepEquals(expected, actual))
        {
            return [$"{request}\n  llama-server: {expected}\n  embedded: {actual}\n"];
        }

        if (!expected.TryGetProperty("prompt", out JsonElement prompt))
        {
            return [];
        }

        string text = new JsonObject { ["content"] = prompt.GetString(), ["add_special"] = true, ["parse_special"] = true, ["with_pieces"] = false }.ToJsonString();
        JsonElement expectedTokens = await PostAsync(llama, "tokenize", text);
        JsonElement actualTokens = await PostAsync(embedded, "tokenize", text);
        return JsonElement.DeepEquals(expectedTokens, actualTokens) ? [] : [$"{request}\n  llama-server: {expectedTokens}\n  embedded: {actualTokens}\n"];
    }

    private static async Task<JsonElement> PostAsync(HttpClient client, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await client.PostAsync(path, content, TestContext.Current.CancellationToken);
        return JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private static JsonArray ArrayFrom(IEnumerable<JsonNode?> items) => [.. items.Select(item => item?.DeepClone())];

    private static Gen<JsonObject> Fields(Gen<JsonNode?> value) => Gen.Select(Text, value).Array[0, 3].Select(fields =>
    {
        var node = new JsonObject();
        foreach ((string name, JsonNode? item) in fields)
        {
            node[name] = item?.DeepClone();
        }

        return node;
    });
}
