using System.Text;
using System.Text.Json.Nodes;
using PrefixBench.Prompts.Conversations;
using PrefixBench.Prompts.Findings;
using PrefixBench.Prompts.Formats;
using PrefixBench.Prompts.Parts;
using PrefixBench.Prompts.Requests;

namespace PrefixBench.Prompts.Tests.Conversations;

public sealed class LiveConversationsTests
{
    private const string System = "You are a coding agent that works carefully and explains every step.\nKeep files small.\nWrite tests first.";
    private const string Question = "Please read the file program.cs and tell me what it does, line by line.";
    private readonly LiveDiagnosis _diagnosis = new();
    private int _number;

    [Fact]
    public void An_appended_history_is_the_next_turn_and_allows_all_of_the_one_before()
    {
        Asked first = Ask(System, [Question], reply: "It prints.", tokens: 100);
        Asked second = Ask(System, [Question, "It prints.", "And then?"], tokens: 120);

        Assert.Equal((1, 1, 1), (first.Placed.Conversation, first.Placed.Turn, first.Placed.Attempt));
        Assert.Equal((1, 2), (second.Placed.Conversation, second.Placed.Turn));
        Assert.Equal(first.Placed.Number, second.Placed.PreviousNumber);
        Assert.Null(second.Finding!.Request.Divergence);
        Assert.Equal(100, second.Finding.Request.Allowed?.Value);
        Assert.Null(first.Finding!.Request.Allowed);
    }

    [Fact]
    public void A_title_request_with_the_same_first_message_and_another_system_prompt_is_another_conversation_and_is_named()
    {
        Ask("Write a title of at most five words. No quotes, no explanation, only the title of the conversation.", [Question], reply: "Reading a file");
        Asked main = Ask(System, [Question], reply: "It prints.");
        Ask("Write a title of at most five words. No quotes, no explanation, only the title of the conversation.", ["Now a title for: " + Question]);
        Asked next = Ask(System, [Question, "It prints.", "And then?"]);

        Assert.Equal(2, main.Placed.Conversation);
        Assert.Equal((2, 2), (next.Placed.Conversation, next.Placed.Turn));
        Assert.Equal(3, next.Finding!.Request.OtherConversation);
        Assert.Equal(3, _diagnosis.Conversations);
    }

    [Fact]
    public void Two_conversations_with_the_same_beginning_are_told_apart_by_the_reply()
    {
        Asked one = Ask(System, [Question], reply: "It prints a line.");
        Asked two = Ask(System, [Question], reply: "It computes a sum.");

        Assert.Equal(2, Ask(System, [Question, "It computes a sum.", "More."]).Placed.Conversation);
        Assert.Equal(1, Ask(System, [Question, "It prints a line.", "More."]).Placed.Conversation);
        Assert.Equal((1, 2), (one.Placed.Conversation, two.Placed.Conversation));
    }

    [Fact]
    public void The_same_conversation_played_again_is_another_one_turn_by_turn()
    {
        string[] whole = [Question, "It prints.", "And then?", "It ends.", "Why?"];
        for (int conversation = 1; conversation <= 3; conversation++)
        {
            foreach ((int turn, int messages) in new[] { (1, 1), (2, 3), (3, 5) })
            {
                Asked request = Ask(System, whole[..messages], reply: messages < 5 ? whole[messages] : "Because.");

                Assert.Equal((conversation, turn), (request.Placed.Conversation, request.Placed.Turn));
            }
        }
    }

    [Fact]
    public void A_request_sent_again_after_a_failure_is_another_attempt()
    {
        Asked failed = Ask(System, [Question], isFailed: true);
        Asked again = Ask(System, [Question]);

        Assert.Equal((1, 1, 1), (failed.Placed.Conversation, failed.Placed.Turn, failed.Placed.Attempt));
        Assert.Equal((1, 1, 2), (again.Placed.Conversation, again.Placed.Turn, again.Placed.Attempt));
    }

    [Fact]
    public void A_clock_in_the_system_prompt_stays_in_its_conversation_and_its_line_is_named()
    {
        Ask(System + "\nIt is 10:15:02.", [Question], reply: "It prints.", tokens: 500);
        Asked next = Ask(System + "\nIt is 10:16:40.", [Question, "It prints.", "And then?"], tokens: 520, cached: 100);

        Assert.Equal((1, 2), (next.Placed.Conversation, next.Placed.Turn));
        Assert.Equal("messages[0].content@line:4", next.Finding!.Request.Divergence!.Locator);
        Assert.Equal("date-time", next.Finding.Request.Pattern!.Id);
        Assert.InRange(next.Finding.Request.Allowed!.Value.Value, 200, 350);
    }

    [Fact]
    public void An_edited_history_stays_in_its_conversation()
    {
        Ask(System, [Question, Long("a"), Long("b"), Long("c"), Long("d")]);
        Asked edited = Ask(System, [Question, Long("a"), "(removed)", Long("c"), Long("d"), Long("e"), "Go on."]);

        Assert.Equal((1, 2), (edited.Placed.Conversation, edited.Placed.Turn));
        Assert.Equal("messages[3].content", edited.Finding!.Request.Divergence!.Path);
    }

    [Fact]
    public void A_history_without_its_oldest_messages_stays_in_its_conversation()
    {
        Ask(System, [Question, Long("a"), Long("b"), Long("c"), Long("d")]);

        Assert.Equal(1, Ask(System, [Long("b"), Long("c"), Long("d"), Long("e")]).Placed.Conversation);
    }

    [Fact]
    public void A_summary_in_place_of_the_history_stays_in_its_conversation()
    {
        Ask(System, [Question, Long("a"), Long("b"), Long("c"), Long("d")]);

        Assert.Equal(1, Ask(System, ["Summary of the conversation: " + Long("s"), Long("x")]).Placed.Conversation);
    }

    [Fact]
    public void A_branch_continues_the_turn_that_it_extends()
    {
        Ask(System, [Question], reply: "It prints.");
        Asked second = Ask(System, [Question, "It prints.", Long("a")], reply: Long("b"));
        Ask(System, [Question, "It prints.", Long("a"), Long("b"), Long("c")]);
        Asked branch = Ask(System, [Question, "It prints.", Long("a"), Long("z"), "Other."]);

        Assert.Equal((1, 4), (branch.Placed.Conversation, branch.Placed.Turn));
        Assert.Equal(second.Placed.Turn, branch.Placed.PreviousTurn);
    }

    [Theory]
    [InlineData(2300, Side.None)]
    [InlineData(9, Side.Unknown)]
    [InlineData(null, Side.Counter)]
    public void What_the_prompt_allows_and_was_not_taken_was_lost_behind_it(int? cached, Side side)
    {
        Ask(System, [Question], reply: "It prints.", tokens: 2331);
        Asked next = Ask(System, [Question, "It prints.", "And then?"], tokens: 2400, cached: cached);

        Assert.Equal(side, next.Finding!.Side);
    }

    [Fact]
    public void A_failed_request_left_nothing_in_the_cache_so_that_nobody_lost_it()
    {
        Ask(System, [Question], isFailed: true);
        Asked again = Ask(System, [Question], reply: "It prints.", tokens: 500, cached: 0);

        Assert.Equal(Cause.First, again.Finding!.Cause);
    }

    [Fact]
    public void A_beginning_sent_while_the_same_one_is_not_answered_is_another_agent()
    {
        PlacedRequest one = Send(System, [Question]);
        PlacedRequest two = Send(System, [Question]);
        Answer(two, "It computes a sum.");
        Answer(one, "It prints a line.");

        Assert.Equal((1, 2), (one.Conversation, two.Conversation));
        Assert.Equal(2, Ask(System, [Question, "It computes a sum.", "More."]).Placed.Conversation);
        Assert.Equal(1, Ask(System, [Question, "It prints a line.", "More."]).Placed.Conversation);
    }

    [Fact]
    public void A_branch_of_one_agent_is_not_given_to_another_that_waits_with_the_same_beginning()
    {
        Ask(System, [Question], reply: "It prints a line.");
        Ask(System, [Question], reply: "It computes a sum.");
        Ask(System, [Question, "It prints a line.", Long("a")], reply: Long("b"));
        Asked branch = Ask(System, [Question, "It prints a line.", Long("z")]);

        Assert.Equal(1, branch.Placed.Conversation);
        Assert.Null(branch.Finding!.Request.Divergence);
        Assert.Equal(2, Ask(System, [Question, "It computes a sum.", "More."]).Placed.Conversation);
    }

    [Fact]
    public void An_edit_in_the_middle_is_no_branch_although_the_request_extends_the_first_one()
    {
        Ask(System, [Question], reply: Long("a"), tokens: 1000);
        Ask(System, [Question, Long("a"), Long("b"), Long("c"), Long("d")], reply: Long("e"), tokens: 3000);
        Asked edited = Ask(System, [Question, Long("a"), "(removed)", Long("c"), Long("d"), Long("e"), "Go on."], tokens: 2600, cached: 1000);

        Assert.Equal(1, edited.Placed.Conversation);
        Assert.Equal("messages[3].content", edited.Finding!.Request.Divergence!.Path);
        Assert.Equal(Side.Client, edited.Finding.Side);
    }

    [Fact]
    public void Tasks_with_the_same_details_of_the_environment_are_conversations_of_their_own()
    {
        string details = "\n<environment_details>\n" + string.Join('\n', Enumerable.Range(1, 40).Select(file => $"src/file{file}.ts")) + "\n</environment_details>";
        Ask(System, ["<task>Write the parser.</task>" + details], reply: "Which one?");
        Asked other = Ask(System, ["<task>Fix the tests of the printer.</task>" + details], reply: "Where are they?");

        Assert.Equal(2, other.Placed.Conversation);
        Assert.Equal(1, Ask(System, ["<task>Write the parser.</task>" + details, "Which one?", "The first." + details]).Placed.Conversation);
        Assert.Equal(2, Ask(System, ["<task>Fix the tests of the printer.</task>" + details, "Where are they?", "Below." + details]).Placed.Conversation);
    }

    [Fact]
    public void Sessions_that_begin_with_the_same_examples_and_map_of_files_are_apart_and_a_changed_map_is_found()
    {
        string[] Session(string map, params string[] said) => ["Show an example.", Long("example"), "These are my files: " + map, "Ok.", .. said];
        Ask(System, Session(Long("map"), "Add a button."), reply: Long("button"));
        Asked other = Ask(System, Session(Long("map"), "Remove the menu."), reply: Long("menu"));
        Asked changed = Ask(System, Session(Long("map") + "new.py", "Add a button.", Long("button"), "Make it blue."), tokens: 2000, cached: 500);

        Assert.Equal(2, other.Placed.Conversation);
        Assert.Equal(1, changed.Placed.Conversation);
        Assert.Equal("messages[3].content", changed.Finding!.Request.Divergence!.Path);
    }

    [Fact]
    public void Requests_that_quote_a_conversation_in_one_message_are_others()
    {
        string history = Long("a") + Long("b");
        Ask(null, [Long("a")], reply: Long("b"));
        Asked title = Ask(null, ["### Task: Generate a title.\n<chat_history>" + history + "</chat_history>"], reply: "A title");
        Asked tags = Ask(null, ["### Task: Generate 1-3 tags.\n<chat_history>" + history + "</chat_history>"], reply: "Tags");
        Asked next = Ask(null, [Long("a"), Long("b"), "More."]);

        Assert.Equal((2, 3, 1), (title.Placed.Conversation, tags.Placed.Conversation, next.Placed.Conversation));
        Assert.Equal(3, next.Finding!.Request.OtherConversation);
    }

    private static string Long(string text) => string.Concat(Enumerable.Repeat($"{text} says a lot. ", 20));

    private PlacedRequest Send(string? system, string[] said)
    {
        var messages = new JsonArray();
        if (system is not null)
        {
            messages.Add(new JsonObject { ["role"] = "system", ["content"] = system });
        }

        foreach ((int index, string text) in said.Index())
        {
            messages.Add(new JsonObject { ["role"] = index % 2 == 0 ? "user" : "assistant", ["content"] = text });
        }

        return _diagnosis.Add(CapturedBody.Read(++_number, Encoding.UTF8.GetBytes(new JsonObject { ["model"] = "m", ["messages"] = messages }.ToJsonString()), WireDialect.OpenAi)!);
    }

    private Finding? Answer(PlacedRequest request, string reply, int? tokens = null, int? cached = null, bool isFailed = false) =>
        _diagnosis.Answer(request, new ServerReport { PromptTokens = tokens, CachedTokens = cached }, reply, isFailed);

    private Asked Ask(string? system, string[] said, string reply = "", int? tokens = null, int? cached = null, bool isFailed = false)
    {
        PlacedRequest request = Send(system, said);
        return new Asked(request, Answer(request, reply, tokens, cached, isFailed));
    }

    private sealed record Asked(PlacedRequest Placed, Finding? Finding);
}
