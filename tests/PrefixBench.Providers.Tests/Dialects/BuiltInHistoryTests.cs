using System.Text.Json.Nodes;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Scenarios;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Dialects;
using PrefixBench.Providers.Forms;
using PrefixBench.Providers.Streaming;
using Xunit;

namespace PrefixBench.Providers.Tests.Dialects;

/// <summary>Every turn of every built-in scenario, in every dialect.</summary>
public sealed class BuiltInHistoryTests
{
    public static TheoryData<string, string> Cases => [.. from dialect in DialectNames.All from name in ScenarioLibrary.BuiltInNames select (dialect, name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Every_turn_begins_with_the_turn_that_it_continues_and_contains_its_own_words(string dialect, string name)
    {
        Scenario scenario = ScenarioLibrary.Load(name);
        IDialect writer = DialectCatalog.Get(dialect).Create(new ProviderSettings { Name = "fake", Dialect = dialect, BaseUrl = new Uri("http://127.0.0.1:1"), Model = "m" }, "m");
        var histories = new List<IReadOnlyList<ChatMessage>>();
        var written = new List<JsonArray>();
        foreach ((int index, ScenarioTurn turn) in scenario.Turns.Index())
        {
            int before = turn.After ?? index;
            ChatMessage[] messages = [.. before == 0 ? [] : histories[before - 1], .. turn.CreateInput()];
            var request = new ChatRequest { SystemPrompt = scenario.SystemPrompt, Tools = scenario.Tools, Messages = messages, MaxTokens = 1 };
            using HttpContent body = RequestBody.Create(writer, request, new RequestForms(), null);
            JsonNode root = JsonNode.Parse(await body.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
            JsonArray history = (root["messages"] ?? root["contents"])!.AsArray();
            if (before > 0)
            {
                Assert.Equal(written[before - 1].Select(message => message!.ToJsonString()), history.Take(written[before - 1].Count).Select(message => message!.ToJsonString()));
            }

            string text = string.Concat(Texts(root));
            Assert.All(messages, message => Assert.Contains(message.Content, text, StringComparison.Ordinal));
            Assert.All(messages.SelectMany(message => message.ToolCalls), call => Assert.Contains(call.Name, text, StringComparison.Ordinal));
            histories.Add([.. messages, turn.CreateReply(turn.ChooseReply(scenario.Reply, "reply"))]);
            written.Add(history);
        }
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Texts(field.Value)),
        JsonArray items => items.SelectMany(Texts),
        JsonValue value when value.TryGetValue(out string? text) => [text, "\n"],
        _ => [],
    };
}
