using System.Text;
using System.Text.Json.Nodes;
using PrefixBench.Core.Captures;
using Xunit;

namespace PrefixBench.Core.Tests.Captures;

public sealed class ConversationTrackerTests
{
    private const string System = "You are a coding agent that works carefully and explains every step.\nKeep files small.\nWrite tests first.";
    private const string Question = "Please read the file program.cs and tell me what it does, line by line.";
    private readonly ConversationTracker _tracker = new();
    private int _number;

    [Fact]
    public void An_appended_history_is_the_next_turn_and_allows_all_of_the_one_before()
    {
        CapturedRequest first = Ask(System, [Question], reply: "It prints.", tokens: 100);
        CapturedRequest second = Ask(System, [Question, "It prints.", "And then?"], tokens: 120);

        Assert.Equal((1, 1, 1), (first.Conversation, first.Turn, first.Attempt));
        Assert.Equal((1, 2), (second.Conversation, second.Turn));
        Assert.Same(first, second.Earlier);
        Assert.Null(second.Changed);
        Assert.Equal(100, second.AllowedTokens);
        Assert.Null(first.AllowedTokens);
    }

    [Fact]
    public void A_title_request_with_the_same_first_message_and_another_system_prompt_is_another_conversation_and_is_named()
    {
        Ask("Write a title of at most five words. No quotes, no explanation, only the title of the conversation.", [Question], reply: "Reading a file");
        CapturedRequest main = Ask(System, [Question], reply: "It prints.");
        Ask("Write a title of at most five words. No quotes, no explanation, only the title of the conversation.", ["Now a title for: " + Question]);
        CapturedRequest next = Ask(System, [Question, "It prints.", "And then?"]);

        Assert.Equal(2, main.Conversation);
        Assert.Equal((2, 2), (next.Conversation, next.Turn));
        Assert.Equal(3, next.Between);
        Assert.Equal(3, _tracker.Count);
    }

    [Fact]
    public void Two_conversations_with_the_same_beginning_are_told_apart_by_the_reply()
    {
        CapturedRequest one = Ask(System, [Question], reply: "It prints a line.");
        CapturedRequest two = Ask(System, [Question], reply: "It computes a sum.");

        Assert.Equal(2, Ask(System, [Question, "It computes a sum.", "More."]).Conversation);
        Assert.Equal(1, Ask(System, [Question, "It prints a line.", "More."]).Conversation);
        Assert.Equal((1, 2), (one.Conversation, two.Conversation));
    }

    [Fact]
    public void The_same_conversation_played_again_is_another_one_turn_by_turn()
    {
        string[] whole = [Question, "It prints.", "And then?", "It ends.", "Why?"];
        for (int conversation = 1; conversation <= 3; conversation++)
        {
            foreach ((int turn, int messages) in new[] { (1, 1), (2, 3), (3, 5) })
            {
                CapturedRequest request = Ask(System, whole[..messages], reply: messages < 5 ? whole[messages] : "Because.");

                Assert.Equal((conversation, turn), (request.Conversation, request.Turn));
            }
        }
    }

    [Fact]
    public void A_request_sent_again_after_a_failure_is_another_attempt()
    {
        CapturedRequest failed = Ask(System, [Question], isFailed: true);
        CapturedRequest again = Ask(System, [Question]);

        Assert.Equal((1, 1, 1), (failed.Conversation, failed.Turn, failed.Attempt));
        Assert.Equal((1, 1, 2), (again.Conversation, again.Turn, again.Attempt));
    }

    [Fact]
    public void A_clock_in_the_system_prompt_stays_in_its_conversation_and_its_line_is_named()
    {
        Ask(System + "\nIt is 10:15:02.", [Question], reply: "It prints.", tokens: 100);
        CapturedRequest next = Ask(System + "\nIt is 10:16:40.", [Question, "It prints.", "And then?"], tokens: 120);

        Assert.Equal((1, 2), (next.Conversation, next.Turn));
        Assert.Equal("messages[0]@line:4", next.Changed!.Path);
        Assert.InRange(next.AllowedTokens!.Value, 30, 70);
        Assert.Equal(ReuseLoss.Client, CapturedReuse.From(next, cached: 40).Loss);
    }

    [Fact]
    public void An_edited_history_stays_in_its_conversation()
    {
        Ask(System, [Question, Long("a"), Long("b"), Long("c"), Long("d")]);
        CapturedRequest edited = Ask(System, [Question, Long("a"), "(removed)", Long("c"), Long("d"), Long("e"), "Go on."]);

        Assert.Equal((1, 2), (edited.Conversation, edited.Turn));
        Assert.Equal("messages[3]", edited.Changed!.Path);
    }

    [Fact]
    public void A_history_without_its_oldest_messages_stays_in_its_conversation()
    {
        Ask(System, [Question, Long("a"), Long("b"), Long("c"), Long("d")]);

        Assert.Equal(1, Ask(System, [Long("b"), Long("c"), Long("d"), Long("e")]).Conversation);
    }

    [Fact]
    public void A_summary_in_place_of_the_history_is_a_new_conversation()
    {
        Ask(System, [Question, Long("a"), Long("b"), Long("c"), Long("d")]);

        Assert.Equal(2, Ask(System, ["Summary: " + Long("s"), Long("x")]).Conversation);
    }

    [Fact]
    public void A_branch_continues_the_turn_that_it_extends()
    {
        Ask(System, [Question], reply: "It prints.");
        CapturedRequest second = Ask(System, [Question, "It prints.", Long("a")], reply: Long("b"));
        Ask(System, [Question, "It prints.", Long("a"), Long("b"), Long("c")]);
        CapturedRequest branch = Ask(System, [Question, "It prints.", Long("a"), Long("z"), "Other."]);

        Assert.Equal((1, 4), (branch.Conversation, branch.Turn));
        Assert.Equal(second.Turn, branch.Earlier!.Turn);
    }

    [Theory]
    [InlineData(2300, ReuseLoss.None)]
    [InlineData(2240, ReuseLoss.None)]
    [InlineData(9, ReuseLoss.Server)]
    [InlineData(null, ReuseLoss.NotReported)]
    public void The_server_lost_what_the_prompt_allows_and_it_did_not_take(int? cached, ReuseLoss loss)
    {
        Ask(System, [Question], reply: "It prints.", tokens: 2331);
        CapturedRequest next = Ask(System, [Question, "It prints.", "And then?"], tokens: 2400);

        Assert.Equal(loss, CapturedReuse.From(next, cached).Loss);
    }

    private static string Long(string text) => string.Concat(Enumerable.Repeat($"{text} says a lot. ", 20));

    private CapturedRequest Ask(string system, string[] said, string reply = "", int? tokens = null, bool isFailed = false)
    {
        var messages = new JsonArray(new JsonObject { ["role"] = "system", ["content"] = system });
        foreach ((int index, string text) in said.Index())
        {
            messages.Add(new JsonObject { ["role"] = index % 2 == 0 ? "user" : "assistant", ["content"] = text });
        }

        CapturedPrompt prompt = CapturedPromptReader.Read(Encoding.UTF8.GetBytes(new JsonObject { ["model"] = "m", ["messages"] = messages }.ToJsonString()))!;
        CapturedRequest request = _tracker.Add(prompt, ++_number);
        ConversationTracker.Answer(request, reply, tokens, isFailed);
        return request;
    }
}
