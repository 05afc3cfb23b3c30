using CsCheck;
using PrefixBench.Prompts.Divergences;
using PrefixBench.Prompts.Parts;

namespace PrefixBench.Prompts.Tests.Divergences;

public sealed class DivergenceTests
{
    private const string System = "You are an agent.\nToday is 2026-11-25.\nBe brief.";

    private static Divergence? Between(string previous, string current) => Divergence.Between(Bodies.Parts(previous), Bodies.Parts(current));

    [Fact]
    public void Request_that_appends_extends_the_one_before()
    {
        string first = Bodies.Chat(System, [Bodies.Tool("read")], Bodies.User("One"));

        Assert.Null(Between(first, Bodies.Chat(System, [Bodies.Tool("read")], Bodies.User("One"), Bodies.Assistant("1"), Bodies.User("Two"))));
        Assert.Null(Between(first, first));
    }

    [Fact]
    public void Line_and_character_of_a_changed_text_are_named()
    {
        Divergence found = Between(Bodies.Chat(System, null, Bodies.User("One")), Bodies.Chat(System.Replace("25", "26", StringComparison.Ordinal), null, Bodies.User("One")))!;

        Assert.Equal("messages[0].content", found.Path);
        Assert.Equal((2, 19), (found.Line, found.Character));
        Assert.Equal("messages[0].content@line:2", found.Locator);
        Assert.Equal(36, found.CommonCharacters);
        Assert.Equal((@"…gent.\nToday is 2026-11-25.\nBe brief.", @"…gent.\nToday is 2026-11-26.\nBe brief."), (found.Before, found.After));
    }

    [Theory]
    [InlineData("abc 12 def", "abc 34 def", "@char:5-6")]
    [InlineData("abc def", "abc X def", "@char:5-6")]
    [InlineData("abc X def", "abc def", "@char:5-5")]
    [InlineData("abc", "abcdef", "@char:4-6")]
    [InlineData("abcdef", "abc", "@char:3-3")]
    [InlineData("a\nb\nc", "a\nX\nc", "@line:2")]
    [InlineData("a\nb\nc", "a\nX\nY\nc", "@char:3-5")]
    public void Locator_names_the_line_or_the_characters(string old, string @new, string locator) =>
        Assert.Equal($"messages[1].content{locator}", Between(Bodies.Chat("s", null, Bodies.User(old)), Bodies.Chat("s", null, Bodies.User(@new)))!.Locator);

    [Fact]
    public void Place_in_a_tool_is_a_path_of_its_JSON()
    {
        const string parameters = """{"type":"object","properties":{"path":{"type":"string","description":"A path"}}}""";
        Divergence found = Between(
            Bodies.Chat("s", [Bodies.Tool("a"), Bodies.Tool("b", parameters: parameters)]),
            Bodies.Chat("s", [Bodies.Tool("a"), Bodies.Tool("b", parameters: parameters.Replace("A path", "The path", StringComparison.Ordinal))]))!;

        Assert.Equal("tools[1].function.parameters.properties.path.description", found.Path);
        Assert.Equal("tools[1]", found.Locator);
        Assert.Null(found.Line);
    }

    [Fact]
    public void New_missing_and_other_parts_are_named_whole()
    {
        string two = Bodies.Chat("s", null, Bodies.User("One"), Bodies.Assistant("1"), Bodies.User("Two"));

        Divergence missing = Between(two, Bodies.Chat("s", null, Bodies.User("One")))!;
        Assert.Equal(("messages[2].content", "1", "", null), (missing.Path, missing.Before, missing.After, missing.Line));

        Divergence tool = Between(Bodies.Chat("s", [Bodies.Tool("a")], Bodies.User("One")), Bodies.Chat("s", [Bodies.Tool("a"), Bodies.Tool("b")], Bodies.User("One")))!;
        Assert.Equal(("tools[1]", "tools[1]"), (tool.Path, tool.Locator));
    }

    [Fact]
    public void Snippets_are_safe_to_print_and_cut_no_character_in_two()
    {
        string text = "\u001b[31m" + string.Concat(Enumerable.Repeat("😀", 60));
        Divergence found = Between(Bodies.Chat(text + "a", null), Bodies.Chat(text + "b", null))!;

        Assert.DoesNotContain('\u001b', found.After);
        Assert.DoesNotContain('\ufffd', found.After);
        Assert.StartsWith(@"\u001b[31m😀😀", Between(Bodies.Chat(text, null), Bodies.Chat("Y", null))!.Before, StringComparison.Ordinal);
    }

    [Fact]
    public void Common_beginning_never_ends_within_a_character() => Assert.Equal(0, TextChange.Between("😀", "😁").Start);

    [Fact]
    public void What_is_removed_and_added_makes_one_text_of_the_other() =>
        Gen.Select(Gen.String[Gen.Char["abc"], 0, 12], Gen.String[Gen.Char["abc"], 0, 12]).Sample((old, @new) =>
        {
            var change = TextChange.Between(old, @new);
            return string.Concat(old.AsSpan(0, change.Start), change.Added, old.AsSpan(change.OldEnd)) == @new
                && string.Concat(@new.AsSpan(0, change.Start), change.Removed, @new.AsSpan(change.NewEnd)) == old;
        });

    [Fact]
    public void Comparison_takes_no_more_memory_for_longer_prompts()
    {
        (IReadOnlyList<PromptPart> Old, IReadOnlyList<PromptPart> New) small = Long(10_000);
        (IReadOnlyList<PromptPart> Old, IReadOnlyList<PromptPart> New) large = Long(1_000_000);
        _ = Allocated(small);

        Assert.InRange(Allocated(large), 0, Allocated(small) + 4096);

        static (IReadOnlyList<PromptPart>, IReadOnlyList<PromptPart>) Long(int characters)
        {
            string text = new('x', characters);
            return (Bodies.Parts(Bodies.Chat(text + "1", null, Bodies.User(text))), Bodies.Parts(Bodies.Chat(text + "2", null, Bodies.User(text))));
        }

        // The least of several times: now and then the runtime allocates something of its own.
        static long Allocated((IReadOnlyList<PromptPart> Old, IReadOnlyList<PromptPart> New) prompts) => Enumerable.Range(0, 5).Min(time =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            _ = Divergence.Between(prompts.Old, prompts.New);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
    }
}
