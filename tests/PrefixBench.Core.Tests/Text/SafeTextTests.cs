using System.Text;
using PrefixBench.Core.Text;
using Xunit;

namespace PrefixBench.Core.Tests.Text;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("plain words", "plain words")]
    [InlineData("  two\r\nlines\tand\u2028more ", "two lines and more")]
    [InlineData("\u001b[31mred\u001b[0m", "[31mred [0m")]
    [InlineData("a\u0007b\u009bc\u007fd", "a b c d")]
    [InlineData("user\u202etxt.exe\u2066x\u200f", "usertxt.exex")]
    public void Dangerous_characters_are_gone(string? text, string expected) => Assert.Equal(expected, SafeText.Clean(text));

    [Fact]
    public void Half_a_character_is_replaced() => Assert.Equal("half \ufffd pair", SafeText.Clean("half \ud83d pair"));

    [Fact]
    public void Long_text_is_cut_with_an_ellipsis()
    {
        string clean = SafeText.Clean(new string('x', 1000));

        Assert.Equal(SafeText.MaxLength, clean.Length);
        Assert.EndsWith("…", clean, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tab\tand\u2029separator", "tab and separator")]
    [InlineData("zero\u200bwidth", "zero width")]
    [InlineData("tag\U000E0041.", "tag .")]
    [InlineData("  columns  stay  ", "  columns  stay  ")]
    public void One_line_has_a_blank_for_each_unsafe_character(string text, string expected) => Assert.Equal(expected, SafeText.OneLine(text));

    [Fact]
    public void Quoted_value_shows_unsafe_characters_as_escapes_and_is_cut()
    {
        Assert.Equal("\"a\\u200bb\\u000ac\\ue0041\"", SafeText.Quote("a\u200bb\nc\U000E0041"));
        Assert.Equal($"\"{new string('x', 100)}…\"", SafeText.Quote(new string('x', 101)));
    }

    [Fact]
    public void Every_operation_agrees_on_which_characters_are_safe()
    {
        for (int value = 0; value <= 0x10FFFF; value++)
        {
            if (Rune.TryCreate(value, out Rune rune))
            {
                string text = $"a{rune}b";
                bool isSafe = SafeText.IsSafe(rune);
                Assert.Equal(isSafe, SafeText.IsSafe(text));
                Assert.Equal(isSafe, string.Equals(SafeText.OneLine(text), text, StringComparison.Ordinal) || value == ' ');
                Assert.Equal(isSafe, string.Equals(SafeText.Escape(text, 100), text, StringComparison.Ordinal));
                Assert.Equal(isSafe || Rune.IsWhiteSpace(rune), string.Equals(SafeText.Clean(text), text, StringComparison.Ordinal) || Rune.IsWhiteSpace(rune));
            }
        }
    }

    [Fact]
    public void Whatever_comes_is_short_and_safe()
    {
        var random = new Random(1);
        for (int sample = 0; sample < 2000; sample++)
        {
            string text = new([.. Enumerable.Range(0, random.Next(80)).Select(_ => (char)random.Next(0x10000))]);

            string clean = SafeText.Clean(text, 50);

            Assert.True(clean.Length <= 50);
            Assert.True(SafeText.IsSafe(clean));
            Assert.Equal(clean, SafeText.Clean(clean, 50));
        }
    }
}
