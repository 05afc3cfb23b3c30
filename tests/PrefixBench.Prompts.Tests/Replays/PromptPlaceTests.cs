using PrefixBench.Prompts.Replays;

namespace PrefixBench.Prompts.Tests.Replays;

public sealed class PromptPlaceTests
{
    [Theory]
    [InlineData("messages[0].content@line:79", "messages[0].content", 79, null)]
    [InlineData("messages[10].content@char:120-131", "messages[10].content", null, 120)]
    [InlineData("tools[2]", "tools[2]", null, null)]
    [InlineData("tools", "tools", null, null)]
    [InlineData("system[0].text@line:1", "system[0].text", 1, null)]
    [InlineData("contents[1].parts[0].text", "contents[1].parts[0].text", null, null)]
    public void Locators_are_read(string text, string path, int? line, int? first)
    {
        PromptPlace place = PromptPlace.TryParse(text)!;

        Assert.Equal((text, path, line, first), (place.Locator, place.Path, place.Line, place.Characters?.First));
    }

    [Theory]
    [InlineData("")]
    [InlineData("messages[0].content@line:0")]
    [InlineData("messages[0].content@line:99999999999")]
    [InlineData("messages[0].content@char:5-4")]
    [InlineData("messages[0].content@char:5")]
    [InlineData("messages[0].content@word:5")]
    [InlineData("messages[-1].content")]
    [InlineData("messages[99999999].content")]
    [InlineData("[0].content")]
    [InlineData("messages..content")]
    [InlineData("messages[0].content\n")]
    public void Other_texts_are_none(string text) => Assert.Null(PromptPlace.TryParse(text));
}
