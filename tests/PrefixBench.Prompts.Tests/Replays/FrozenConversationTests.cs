using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Prompts.Divergences;
using PrefixBench.Prompts.Parts;
using PrefixBench.Prompts.Replays;
using PrefixBench.Prompts.Requests;

namespace PrefixBench.Prompts.Tests.Replays;

public sealed class FrozenConversationTests
{
    private static readonly string[] History = [Bodies.User("One"), Bodies.Assistant("1"), Bodies.User("Two"), Bodies.Assistant("2"), Bodies.User("Three")];

    private static CapturedConversation Conversation(params string[] bodies) => new()
    {
        Number = 1,
        Dialect = WireDialect.OpenAi,
        Requests = [.. bodies.Select((body, index) => new ReplayedRequest(index + 1, JsonNode.Parse(body)!.AsObject(), ServerReport.None))],
    };

    private static CapturedConversation Turns(Func<int, string> system, Func<int, string[]?>? tools = null) =>
        Conversation([.. Enumerable.Range(1, 3).Select(turn => Bodies.Chat(system(turn), tools?.Invoke(turn), History[..((2 * turn) - 1)]))]);

    private static FrozenConversation Hold(CapturedConversation conversation, params string[] places) => FrozenConversation.Hold(conversation, [.. places.Select(place => PromptPlace.TryParse(place)!)]);

    private static void AssertExtends(FrozenConversation frozen)
    {
        IReadOnlyList<PromptPart>[] parts = [.. frozen.Bodies.Select(body => PromptParts.Of(WireDialect.OpenAi, JsonSerializer.SerializeToElement(body)))];
        Assert.All(parts.Zip(parts.Skip(1)), pair => Assert.Null(Divergence.Between(pair.First, pair.Second)));
    }

    [Fact]
    public void Line_is_held_as_in_the_first_request_and_nothing_else()
    {
        CapturedConversation conversation = Turns(turn => $"Head\nTime: 10:0{turn}\nTail");

        FrozenConversation frozen = Hold(conversation, "messages[0].content@line:2");

        AssertExtends(frozen);
        Assert.Equal("Head\nTime: 10:01\nTail", (string?)frozen.Bodies[2]["messages"]![0]!["content"]);
        Assert.Equal("line 2 of the system prompt", frozen.Describe(frozen.Places[0]));
        Assert.Contains("10:03", conversation.Requests[2].Body.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Characters_are_held_with_the_change_that_they_are_a_part_of()
    {
        string[] times = ["09:59:58", "10:00:03", "10:00:09"];

        FrozenConversation frozen = Hold(Turns(turn => $"Now {times[turn - 1]}, go"), "messages[0].content@char:9-12");

        AssertExtends(frozen);
        Assert.Equal("characters 9 to 12 of the system prompt", frozen.Describe(frozen.Places[0]));
    }

    [Fact]
    public void Tools_are_held_one_or_all()
    {
        CapturedConversation described = Turns(_ => "s", turn => [Bodies.Tool("a", $"A, seen {turn} times"), Bodies.Tool("b")]);
        CapturedConversation shuffled = Turns(_ => "s", turn => turn % 2 == 0 ? [Bodies.Tool("b"), Bodies.Tool("a")] : [Bodies.Tool("a"), Bodies.Tool("b")]);

        AssertExtends(Hold(described, "tools[0]"));
        AssertExtends(Hold(shuffled, "tools"));
        Assert.Equal("the tool \"a\"", Hold(described, "tools[0]").Describe(PromptPlace.TryParse("tools[0]")!));
        Assert.Equal("the tools", Hold(shuffled, "tools").Describe(PromptPlace.TryParse("tools")!));
    }

    [Fact]
    public void Suspects_are_all_places_that_the_client_changed()
    {
        var frozen = FrozenConversation.HoldSuspects(Turns(
            turn => $"Head\nTime: 10:0{turn}\nBody\nSession {turn}{turn}{turn}-a\nTail",
            turn => turn == 1 ? [Bodies.Tool("a")] : [Bodies.Tool("a"), Bodies.Tool($"new{turn}")]));

        AssertExtends(frozen);
        Assert.Equal(["messages[0].content@line:2", "messages[0].content@line:4", "tools"], frozen.Places.Select(place => place.Locator).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_conversation_without_a_suspect_says_so()
    {
        FreezeException kept = Assert.Throws<FreezeException>(() => FrozenConversation.HoldSuspects(Turns(_ => "s")));
        FreezeException trimmed = Assert.Throws<FreezeException>(() => FrozenConversation.HoldSuspects(Conversation(Bodies.Chat("s", null, History), Bodies.Chat("s", null, History[2..]))));

        Assert.StartsWith("Conversation 1 has no place to freeze: each of its requests extends the one before.", kept.Message, StringComparison.Ordinal);
        Assert.StartsWith("Conversation 1 has no place to freeze: what changes in it belongs to the history (request 2: the oldest messages were left out at messages[1].content", trimmed.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("messages[9].content", "\"messages[9].content\" is in no request of conversation 1.")]
    [InlineData("messages[0].content@line:9", "\"messages[0].content@line:9\" is in no request of conversation 1.")]
    [InlineData("messages[0].content@line:1", "\"messages[0].content@line:1\" is the same in all 3 requests of conversation 1, so freezing it changes nothing.")]
    [InlineData("tools", "\"tools\" is in no request of conversation 1.")]
    public void A_place_that_changes_nothing_is_refused(string place, string message) =>
        Assert.StartsWith(message, Assert.Throws<FreezeException>(() => Hold(Turns(turn => $"Head\n{turn}"), place)).Message, StringComparison.Ordinal);
}
