using System.Text.Json.Nodes;
using PrefixBench.Capture.Reading;
using PrefixBench.Capture.Tests.Support;
using PrefixBench.Prompts.Findings;
using PrefixBench.Prompts.Formats;
using Xunit;

namespace PrefixBench.Capture.Tests.Reading;

/// <summary>Sequences of requests as agents send them: each belongs to the right conversation, nobody is blamed wrongly, and <c>diagnose</c> says the same of the capture.</summary>
public sealed class AgentHabitTests
{
    private static readonly string System = "You are an agent that looks after a project.\n" + Words("rule", 300);
    private static readonly string Question = "Why does the import fail for large files? " + Words("detail", 60);

    [Fact]
    public Task Titles_tags_and_follow_ups_that_quote_the_conversation_are_conversations_of_their_own() => PlayAsync(
        [
            (Chat(System, Question), 1, null),
            (Chat(null, $"### Task: write a title for this chat.\n<chat_history>\nUSER: {Question}\nASSISTANT: Hi there\n</chat_history>"), 2, null),
            (Chat(null, $"### Task: write three tags for this chat.\n<chat_history>\nUSER: {Question}\nASSISTANT: Hi there\n</chat_history>"), 3, null),
            (Chat(System, Question, "Hi there", "Go on."), 1, null),
        ]);

    [Fact]
    public Task Details_of_the_environment_in_every_message_break_nothing() => PlayAsync(
        [
            (Chat(System, $"{Question}\n<environment_details>10:01, 3 files</environment_details>"), 1, null),
            (Chat(System, $"{Question}\n<environment_details>10:01, 3 files</environment_details>", "Hi there", "Go on.\n<environment_details>10:02, 4 files</environment_details>"), 1, null),
        ]);

    [Fact]
    public Task A_repository_map_in_front_of_the_history_is_named_where_it_changes() => PlayAsync(
        [
            (Chat(System, "Here is the map of the repository:\n" + Words("file", 80), "Ok.", Question), 1, null),
            (Chat(System, "Here is the map of the repository:\n" + Words("file", 80) + "\nnew.cs", "Ok.", Question, "Hi there", "Go on."), 1, "messages[1].content"),
        ]);

    [Fact]
    public Task A_clock_is_named_by_its_line_and_the_other_agent_is_not_blamed() => PlayAsync(
        [
            (Chat($"Time: 2026-11-25 10:01:00\n{System}", Question), 1, null),
            (Chat("You compare prices. " + Words("price", 100), "What does it cost? " + Words("shop", 40)), 2, null),
            (Chat($"Time: 2026-11-25 10:02:07\n{System}", Question, "Hi there", "Go on."), 1, "messages[0].content@line:1"),
            (Chat("You compare prices. " + Words("price", 100), "What does it cost? " + Words("shop", 40), "Hi there", "And there?"), 2, null),
        ]);

    [Fact]
    public Task A_summary_continues_the_conversation_that_it_sums_up() => PlayAsync(
        [
            (Chat(System, Question, Words("a", 80), Words("b", 80), Words("c", 80), Words("d", 80)), 1, null),
            (Chat(System, "This session is being continued from a previous conversation. Summary: " + Words("s", 20)), 1, "messages[1].content"),
        ]);

    [Fact]
    public Task Sub_agents_with_the_same_tools_and_another_system_prompt_are_conversations_of_their_own() => PlayAsync(
        [
            (Chat(System, Question), 1, null),
            (Chat("You search files and report what you found. " + Words("search", 120), "Find the importer."), 2, null),
            (Chat("You search files and report what you found. " + Words("search", 120), "Find the importer.", "Hi there", "More."), 2, null),
            (Chat(System, Question, "Hi there", "Go on."), 1, null),
        ]);

    private static async Task PlayAsync((string Body, int Conversation, string? Changed)[] requests)
    {
        await using Upstream upstream = await Upstream.StartAsync("text/event-stream", Answers.OpenAiStream);
        await using Captured captured = await Captured.StartAsync(upstream.Url);
        var exchanges = new List<CapturedExchange>();
        foreach ((string body, _, _) in requests)
        {
            using HttpResponseMessage response = await captured.PostAsync("/v1/chat/completions", body);
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            exchanges.Add(await captured.NextAsync());
        }

        Assert.Equal(requests.Select(request => (int?)request.Conversation), exchanges.Select(exchange => exchange.Record.Conversation));
        Assert.All(exchanges.Zip(requests), pair => Assert.StartsWith(pair.Second.Changed ?? "", pair.First.Record.Changed ?? "", StringComparison.Ordinal));
        Assert.Equal(requests.Select(request => request.Changed is null), exchanges.Select(exchange => exchange.Record.Changed is null));

        Diagnosis diagnosis = await Diagnosis.CreateAsync(CaptureFolder.Read(captured.Folder, new ReadNotes()), null, null, TestContext.Current.CancellationToken);
        Assert.Equal(
            exchanges.Select(exchange => (exchange.Record.Changed, exchange.Finding!.Request.Pattern?.Id)),
            diagnosis.Findings.Select(finding => finding.Request is { Divergence: { } divergence, Pattern: { } pattern } ? (pattern.PlaceOf(divergence), (string?)pattern.Id) : (null, null)));
        Assert.All(diagnosis.Findings.Zip(requests), pair => Assert.True(pair.Second.Changed is not null || pair.First.Side is Side.None or Side.Unknown));
    }

    private static string Chat(string? system, params string[] said) => new JsonObject
    {
        ["model"] = "m",
        ["stream"] = true,
        ["messages"] = new JsonArray(
        [
            .. system is null ? Array.Empty<JsonNode>() : [new JsonObject { ["role"] = "system", ["content"] = system }],
            .. said.Index().Select(item => new JsonObject { ["role"] = item.Index % 2 == 0 ? "user" : "assistant", ["content"] = item.Item }),
        ]),
    }.ToJsonString();

    private static string Words(string word, int count) => string.Join(' ', Enumerable.Range(1, count).Select(index => $"{word}{index}"));
}
