using PrefixBench.Analysis.Text;
using Xunit;

namespace PrefixBench.Analysis.Tests.Text;

public class WordWrapTests
{
    [Theory]
    [InlineData("one two three", 13, "one two three")]
    [InlineData("one two three", 12, "one two|three")]
    [InlineData("one two three", 7, "one two|three")]
    [InlineData("one two three", 3, "one|two|three")]
    [InlineData("* one two three", 9, "* one two|  three")]
    [InlineData("* one two three", 7, "* one|  two|  three")]
    [InlineData("unbreakable", 5, "unbreakable")]
    [InlineData("a unbreakable b", 5, "a|unbreakable|b")]
    [InlineData("* unbreakable b", 5, "* unbreakable|  b")]
    public void Lines_break_between_words(string text, int width, string expected) => Assert.Equal(expected, string.Join('|', WordWrap.Lines(text, width)));
}
