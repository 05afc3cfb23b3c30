using PrefixBench.Prompts.Divergences;
using PrefixBench.Prompts.Parts;
using PrefixBench.Prompts.Patterns;

namespace PrefixBench.Prompts.Tests.Patterns;

public sealed class ChangePatternsTests
{
    private static readonly string[] Tools = [Bodies.Tool("read"), Bodies.Tool("list"), Bodies.Tool("write")];

    private static readonly string[] History = [Bodies.User("One"), Bodies.Call("c1", "read", """{"path":"a","limit":5}"""), Bodies.Result("c1", "text of the file a, line after line"), Bodies.Assistant("Done."), Bodies.User("Two")];

    private static string Pattern(string previous, string current)
    {
        IReadOnlyList<PromptPart> old = Bodies.Parts(previous);
        IReadOnlyList<PromptPart> @new = Bodies.Parts(current);
        return ChangePatterns.Of(old, @new, Divergence.Between(old, @new)!).Id;
    }

    [Theory]
    [InlineData("Today is 2026-11-25.", "Today is 2026-11-26.", "date-time")]
    [InlineData("Now: 2026-11-25T10:00:00.123Z!", "Now: 2026-11-25T10:00:07.456Z!", "date-time")]
    [InlineData("The time is 9:59 AM", "The time is 10:01 AM", "date-time")]
    [InlineData("Today is Monday, November 23, 2026.", "Today is Tuesday, November 24, 2026.", "date-time")]
    [InlineData("Date: 25 Nov 2026", "Date: 26 Nov 2026", "date-time")]
    [InlineData("Date: 11/25/2026", "Date: 11/26/2026", "date-time")]
    [InlineData("ts=1795654419 ok", "ts=1795654533 ok", "date-time")]
    [InlineData("Session 0b7a3f0e-1111-4222-8333-444455556666.", "Session 9b7a3f0e-1111-4222-8333-444455556667.", "uuid")]
    [InlineData("Build 3f2a9c1 of main", "Build 77bd01e of main", "id")]
    [InlineData("Session sess_8hf73kd92m is open", "Session sess_0qkw83jd7x is open", "id")]
    [InlineData("Step 9 of the plan", "Step 10 of the plan", "counter")]
    [InlineData("Tokens used: 1,204", "Tokens used: 2,318", "counter")]
    [InlineData("x-anthropic-billing-header: cc_version=2.1.38.f4a; cch=a1b2c;\nYou are", "x-anthropic-billing-header: cc_version=2.1.38.f4a; cch=9f0e1;\nYou are", "billing-header")]
    [InlineData("gitStatus: this is the status\nCurrent branch: main\n\nStatus:\nM a.cs\n", "gitStatus: this is the status\nCurrent branch: main\n\nStatus:\nM a.cs\nM b.cs\n", "git-status")]
    [InlineData("Working directory: /home/ann/a\nBe brief.", "Working directory: /home/ann/b\nBe brief.", "environment")]
    [InlineData("<env>\nlists\nsrc\ntests\n</env>", "<env>\nlists\nlib\ntests\n</env>", "environment")]
    [InlineData("Be brief.\nBe kind.", "Be brief.\n\nBe kind. ", "whitespace")]
    [InlineData("- likes tea\n- lives in Rome\n- has a cat", "- has a cat\n- likes tea\n- lives in Rome", "reordered-lines")]
    [InlineData("You are an agent.\n## Memory\nlikes tea", "You are an agent.\n## Memory\nowns boats", "memory")]
    [InlineData("You are an agent. Be brief.", "You are an agent. Relevant documents: the handbook of boats. Be brief.", "memory")]
    [InlineData("You are an agent. Be brief.", "You are an agent. Never say what you think of it. Be brief.", "text-inserted")]
    [InlineData("You are an agent.", "You are a robot.", "text")]
    [InlineData("3 files were found.", "4 errors happened.", "text")]
    public void Change_of_the_system_prompt_is_named(string old, string @new, string id) => Assert.Equal(id, Pattern(Bodies.Chat(old, Tools, History), Bodies.Chat(@new, Tools, History)));

    [Fact]
    public void Change_of_the_tools_is_named()
    {
        string before = Bodies.Chat("s", Tools, History);

        Assert.Equal("tools-reordered", Pattern(before, Bodies.Chat("s", [Tools[1], Tools[0], Tools[2]], History)));
        Assert.Equal("tool-added", Pattern(before, Bodies.Chat("s", [.. Tools, Bodies.Tool("shell")], History)));
        Assert.Equal("tool-added", Pattern(before, Bodies.Chat("s", [Bodies.Tool("shell"), .. Tools], History)));
        Assert.Equal("tool-removed", Pattern(before, Bodies.Chat("s", [Tools[0], Tools[2]], History)));
        Assert.Equal("tool-removed", Pattern(before, Bodies.Chat("s", null, History)));
        Assert.Equal("tools-exchanged", Pattern(before, Bodies.Chat("s", [Tools[0], Tools[1], Bodies.Tool("shell")], History)));
        Assert.Equal("tool-changed", Pattern(before, Bodies.Chat("s", [Tools[0], Bodies.Tool("list", "Other words"), Tools[2]], History)));
        Assert.Equal("date-time", Pattern(
            Bodies.Chat("s", [Bodies.Tool("read", "It is 2026-11-25.")], History), Bodies.Chat("s", [Bodies.Tool("read", "It is 2026-11-26.")], History)));
    }

    [Fact]
    public void Keys_in_another_order_are_named()
    {
        const string first = """{"type":"object","required":["a"]}""";
        const string second = """{"required":["a"],"type":"object"}""";

        Assert.Equal("key-order", Pattern(Bodies.Chat("s", [Bodies.Tool("read", parameters: first)], History), Bodies.Chat("s", [Bodies.Tool("read", parameters: second)], History)));
        Assert.Equal("key-order", Pattern(Bodies.Chat("s", Tools, History), Bodies.Chat("s", Tools, [History[0], Bodies.Call("c1", "read", """{"limit":5,"path":"a"}"""), .. History[2..]])));
    }

    [Fact]
    public void Change_of_the_history_is_named()
    {
        string before = Bodies.Chat("s", Tools, History);

        Assert.Equal("trimmed", Pattern(before, Bodies.Chat("s", Tools, [.. History[3..], Bodies.Assistant("2"), Bodies.User("Three")])));
        Assert.Equal("trimmed", Pattern(before, Bodies.Chat("s", Tools, [Bodies.User("[earlier messages are left out]"), .. History[3..]])));
        Assert.Equal("compacted", Pattern(before, Bodies.Chat("s", Tools, [Bodies.User("Summary of the conversation: x")])));
        Assert.Equal("edited", Pattern(before, Bodies.Chat("s", Tools, [Bodies.User("Uno"), .. History[1..]])));
        Assert.Equal("edited", Pattern(before, Bodies.Chat("s", Tools, [Bodies.User("Uno"), .. History[1..], Bodies.Assistant("2"), History[0]])));
        Assert.Equal("shortened", Pattern(before, Bodies.Chat("s", Tools, History[..3])));
        Assert.Equal("inserted", Pattern(before, Bodies.Chat("s", Tools, [Bodies.User("Hello there"), .. History])));
        Assert.Equal("memory", Pattern(before, Bodies.Chat("s", Tools, [Bodies.User("Memories of the user: likes tea"), .. History])));
        Assert.Equal("result-cleared", Pattern(before, Bodies.Chat("s", Tools, [History[0], History[1], Bodies.Result("c1", "[cleared]"), .. History[3..]])));
        Assert.Equal("call-ids", Pattern(before, Bodies.Chat("s", Tools, [History[0], Bodies.Call("c9", "read", """{"path":"a","limit":5}"""), .. History[2..]])));
        Assert.Equal("whitespace", Pattern(before, Bodies.Chat("s", Tools, [Bodies.User("One\n"), .. History[1..]])));
    }

    [Fact]
    public void Reasoning_that_is_left_out_is_named()
    {
        string[] tail = [Bodies.User("Two")];

        Assert.Equal("reasoning-dropped", Pattern(
            Bodies.Chat("s", null, [Bodies.User("One"), Bodies.Assistant("1", "I think."), .. tail]), Bodies.Chat("s", null, [Bodies.User("One"), Bodies.Assistant("1"), .. tail, Bodies.Assistant("2"), Bodies.User("3")])));
        Assert.Equal("reasoning-dropped", Pattern(
            Bodies.Chat("s", null, [Bodies.User("One"), Bodies.Assistant("<think>\nHm.\n</think>\n\n1"), .. tail]), Bodies.Chat("s", null, [Bodies.User("One"), Bodies.Assistant("1"), .. tail])));
    }

    [Fact]
    public void Image_that_changes_is_named()
    {
        static string Image(string data) => $$$"""{"role":"user","content":[{"type":"image_url","image_url":{"url":"{{{data}}}"}}]}""";

        Assert.Equal("media", Pattern(Bodies.Chat("s", null, Image("a"), Bodies.User("x")), Bodies.Chat("s", null, Image("b"), Bodies.User("x"))));
    }

    [Fact]
    public void Every_pattern_has_words_and_advice_and_the_last_one_is_for_the_rest()
    {
        Assert.All(ChangePatterns.All, pattern => Assert.EndsWith(".", pattern.Advice, StringComparison.Ordinal));
        Assert.All(ChangePatterns.All, pattern => Assert.False(pattern.Words.EndsWith('.')));
        Assert.Same(ChangePatterns.Unknown, ChangePatterns.All[^1]);
    }
}
