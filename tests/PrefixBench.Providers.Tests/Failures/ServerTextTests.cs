using CsCheck;
using PrefixBench.Providers.Failures;
using PrefixBench.Providers.Tests.Support;
using Xunit;

namespace PrefixBench.Providers.Tests.Failures;

public sealed class ServerTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("plain words", "plain words")]
    [InlineData("  two\r\nlines\tand\u2028more ", "two lines and more")]
    [InlineData("\u001b[31mred\u001b[0m", "[31mred [0m")]
    [InlineData("a\u0007b\u009bc\u007fd", "a b c d")]
    [InlineData("user\u202etxt.exe\u2066x\u200f", "usertxt.exex")]
    public void Dangerous_characters_are_gone(string? text, string expected) => Assert.Equal(expected, ServerText.Clean(text));

    [Fact]
    public void Half_a_character_is_replaced() => Assert.Equal("half \ufffd pair", ServerText.Clean("half \ud83d pair"));

    [Fact]
    public void Long_text_is_cut_with_an_ellipsis()
    {
        string clean = ServerText.Clean(new string('x', 1000));

        Assert.Equal(ServerText.MaxLength, clean.Length);
        Assert.EndsWith("…", clean, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_comes_is_short_and_without_controls() =>
        Seeded.Sample(
            Gen.String,
            2000,
            text =>
            {
                string clean = ServerText.Clean(text, 50);
                Assert.True(clean.Length <= 50);
                Assert.DoesNotContain(clean, c => char.IsControl(c) || c is '\u202e' or '\u2066' or '\u200b');
                Assert.Equal(clean, ServerText.Clean(clean, 50));
            });
}
