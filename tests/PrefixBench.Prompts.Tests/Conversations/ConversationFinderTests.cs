using PrefixBench.Prompts.Conversations;
using PrefixBench.Prompts.Tests.Seeded;

namespace PrefixBench.Prompts.Tests.Conversations;

public sealed class ConversationFinderTests
{
    private static readonly SeededAgent Agent = new();

    private readonly ConversationFinder _finder = new(long.MaxValue);
    private int _number;

    private int Add(string body, string? name = null) => Add(_finder, ++_number, body, name);

    private static int Add(ConversationFinder finder, int number, string body, string? name = null)
    {
        var prompt = new TrackedPrompt(number, Bodies.Parts(body));
        TrackedConversation conversation = finder.Find(name, prompt);
        finder.Keep(conversation, prompt);
        return conversation.Number;
    }

    [Fact]
    public void Request_that_extends_belongs_to_the_conversation_and_a_title_request_does_not() =>
        Assert.Equal([1, 2, 1, 1], new[] { Agent.Body(1), Agent.Title, Agent.Body(2), Agent.Body(3) }.Select(body => Add(body)));

    [Fact]
    public void Title_request_that_quotes_the_whole_conversation_is_another_one()
    {
        string title = Bodies.Chat("Write a title for the conversation below.", null, [.. Agent.History(3), Bodies.User("The title, please.")]);

        Assert.Equal([1, 2, 1], new[] { Agent.Body(3), title, Agent.Body(4) }.Select(body => Add(body)));
    }

    [Fact]
    public void Equal_beginnings_are_told_apart_by_what_follows()
    {
        string[] tools = SeededAgent.Tools;
        string one = Bodies.Chat(Agent.System, tools, Bodies.User("One"));
        string two = Bodies.Chat(Agent.System, tools, Bodies.User("Two"));

        Assert.Equal([1, 2, 2, 1], new[] { one, two, Bodies.Chat(Agent.System, tools, Bodies.User("Two"), Bodies.Assistant("2"), Bodies.User("b")), Bodies.Chat(Agent.System, tools, Bodies.User("One"), Bodies.Assistant("1"), Bodies.User("a")) }.Select(body => Add(body)));
    }

    [Fact]
    public void Longest_extended_history_decides()
    {
        Assert.Equal([1, 1, 1], new[] { Agent.Body(1), Agent.Body(2), Agent.Body(3) }.Select(body => Add(body)));

        // A branch of the first turn.
        Assert.Equal(1, Add(Bodies.Chat(Agent.System, SeededAgent.Tools, [Agent.History(1)[0], Bodies.Assistant("No."), Bodies.User("Why?")])));
    }

    [Fact]
    public void Edited_trimmed_and_compacted_histories_stay_in_their_conversation()
    {
        Add(Agent.Body(5));
        Assert.Equal(1, Add(Bodies.Chat(Agent.System + "\nIt is 10:00.", SeededAgent.Tools, [.. Agent.History(6)[4..]])));
        Assert.Equal(1, Add(Bodies.Chat(Agent.System, SeededAgent.Tools, Bodies.User("This session is being continued from a previous conversation. It was long."))));
    }

    [Fact]
    public void Name_in_the_file_decides()
    {
        Assert.Equal(1, Add(Agent.Body(1), "a"));
        Assert.Equal(2, Add(Agent.Body(2), "b"));
        Assert.Equal(1, Add(Agent.Title, "a"));
    }

    [Fact]
    public void Conversations_that_were_silent_longest_are_given_up_when_memory_is_short()
    {
        var finder = new ConversationFinder(largest: 30_000);

        // A prompt of the agent takes about 7 KB.
        Assert.Equal(1, Add(finder, 1, Agent.Body(1)));
        for (int other = 2; other <= 9; other++)
        {
            Assert.Equal(other, Add(finder, other, Bodies.Chat(SeededAgent.Words(other, 500), null, Bodies.User(SeededAgent.Words(100 + other, 100)))));
        }

        Assert.Equal(10, Add(finder, 10, Agent.Body(2)));
        Assert.Equal(10, Add(finder, 11, Agent.Body(3)));
    }
}
