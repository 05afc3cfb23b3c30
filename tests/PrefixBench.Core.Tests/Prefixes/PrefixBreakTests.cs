using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes.Breaks;
using PrefixBench.Core.Scenarios;
using Xunit;

namespace PrefixBench.Core.Tests.Prefixes;

public sealed class PrefixBreakTests
{
    public static TheoryData<string, string> Cases =>
    [
        .. from item in new IPrefixBreak[]
           {
               new TimestampBreak(), new ShuffledToolsBreak(), new NewToolBreak(), new EditedHistoryBreak(), new TrimmedHistoryBreak(), new CompactedBreak(), new WhitespaceBreak(), new ReorderedKeysBreak(),
           }
           from scenario in new[] { "agent", "seed", "rag", "fork" }
           where scenario is "agent" or "seed" || item is not (ShuffledToolsBreak or ReorderedKeysBreak)
           select (item.GetType().Name, scenario),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Prefix_is_lost_and_the_requests_stay_valid(string name, string scenario)
    {
        IPrefixBreak prefixBreak = Create(name);
        ChatRequest[] plain = Requests(scenario);
        ChatRequest[] changed = [.. plain.Index().Select(item => prefixBreak.Apply(item.Item, item.Index + 1))];

        Assert.Equal(Text(plain[0]).Length, Text(prefixBreak.Apply(plain[0], 1)).Length, tolerance: 40.0);
        Assert.Contains(Enumerable.Range(1, plain.Length - 1), index => !Text(changed[index]).StartsWith(Text(changed[index - 1]), StringComparison.Ordinal));
        Assert.All(changed, request =>
        {
            Assert.Equal(ChatRole.User, request.Messages[0].Role);
            Assert.DoesNotContain(request.Messages.Zip(request.Messages.Skip(1)), pair => pair is ({ Role: ChatRole.User }, { Role: ChatRole.User }));
            string[] called = [.. request.Messages.SelectMany(message => message.ToolCalls).Select(call => call.Id)];
            string[] answered = [.. request.Messages.Select(message => message.ToolCallId).OfType<string>()];
            Assert.Equal(called, answered);
        });
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Same_turn_is_always_changed_alike(string name, string scenario) =>
        Assert.Equal(
            Requests(scenario).Index().Select(item => Text(Create(name).Apply(item.Item, item.Index + 1))),
            Requests(scenario).Index().Select(item => Text(Create(name).Apply(item.Item, item.Index + 1))));

    [Fact]
    public void Time_differs_in_every_turn_and_keeps_its_length()
    {
        string[] prompts = [.. Requests("agent").Index().Select(item => new TimestampBreak().Apply(item.Item, item.Index + 1).SystemPrompt)];

        Assert.Equal(prompts.Length, prompts.Distinct(StringComparer.Ordinal).Count());
        Assert.Single(prompts.Select(prompt => prompt.Length).Distinct());
        Assert.StartsWith("Current time: 2026-01-01 09:01:01\n", prompts[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Shuffled_tools_are_the_same_in_another_order()
    {
        ChatRequest[] plain = Requests("agent");
        ChatTool[][] tools = [.. plain.Index().Select(item => new ShuffledToolsBreak().Apply(item.Item, item.Index + 1).Tools.ToArray())];

        Assert.All(tools, set => Assert.Equal(plain[0].Tools.Select(tool => tool.Name).Order(StringComparer.Ordinal), set.Select(tool => tool.Name).Order(StringComparer.Ordinal)));
        Assert.All(tools.Zip(tools.Skip(1)), pair => Assert.NotEqual(pair.First[0].Name, pair.Second[0].Name));
    }

    [Fact]
    public void New_tools_are_appended_one_a_turn()
    {
        ChatRequest[] plain = Requests("seed");

        Assert.Equal(plain.Select((request, index) => request.Tools.Count + index), plain.Select((request, index) => new NewToolBreak().Apply(request, index + 1).Tools.Count));
        Assert.Equal(plain[1].Tools.Select(tool => tool.Name), new NewToolBreak().Apply(plain[1], 2).Tools.SkipLast(1).Select(tool => tool.Name));
    }

    [Fact]
    public void Reordered_keys_mean_the_same()
    {
        ChatTool plain = Requests("agent")[0].Tools[0];
        JsonNode?[] changed = [.. Requests("agent").Index().Select(item => Node(new ReorderedKeysBreak().Apply(item.Item, item.Index + 1).Tools[0]))];

        Assert.Equal(Node(plain)!.ToJsonString(), changed[0]!.ToJsonString());
        Assert.All(changed, node => Assert.True(JsonNode.DeepEquals(Node(plain), node)));
        Assert.All(changed.Zip(changed.Skip(1)), pair => Assert.NotEqual(pair.First!.ToJsonString(), pair.Second!.ToJsonString()));

        static JsonNode? Node(ChatTool tool) => JsonSerializer.SerializeToNode(tool.Parameters);
    }

    [Fact]
    public void Compacted_history_continues_from_its_summary()
    {
        ChatRequest[] compacted = [.. Requests("agent").Index().Select(item => new CompactedBreak().Apply(item.Item, item.Index + 1))];

        Assert.StartsWith("Summary of the conversation so far: The import fails", compacted[2].Messages[0].Content, StringComparison.Ordinal);
        Assert.StartsWith(Text(compacted[2]), Text(compacted[3]), StringComparison.Ordinal);
        Assert.StartsWith(Text(compacted[3]), Text(compacted[4]), StringComparison.Ordinal);
        Assert.True(Text(compacted[5]).Length < Text(compacted[4]).Length);
    }

    [Fact]
    public void Trimmed_history_keeps_two_steps_and_the_first_message()
    {
        ChatRequest[] plain = Requests("agent");
        ChatRequest fourth = new TrimmedHistoryBreak().Apply(plain[3], 4);

        Assert.Equal(plain[3].Messages[0], fourth.Messages[0]);
        Assert.Equal(plain[3].Messages[^1], fourth.Messages[^1]);
        Assert.Equal(2, fourth.Messages.Count(message => message.ToolCalls.Count > 0));
    }

    private static IPrefixBreak Create(string name) => (IPrefixBreak)Activator.CreateInstance(typeof(IPrefixBreak).Assembly.GetType($"PrefixBench.Core.Prefixes.Breaks.{name}")!)!;

    private static ChatRequest[] Requests(string scenario)
    {
        Scenario loaded = ScenarioLibrary.Load(scenario);
        return [.. ScenarioPrompt.PerTurn(loaded, loaded.Turns.Count).Select(prompt => prompt.Request)];
    }

    // System prompt, tools and history, as most chat templates write them.
    private static string Text(ChatRequest request) =>
        $"{request.SystemPrompt}\n{string.Join('\n', request.Tools.Select(tool => $"{tool.Name} {tool.Description} {JsonSerializer.Serialize(tool.Parameters)}"))}\n"
        + string.Concat(request.Messages.Select(message => $"\n{message.Role} {message.Content} {string.Join(' ', message.ToolCalls.Select(call => $"{call.Name} {call.Arguments.GetRawText()}"))}"));
}
