using PrefixBench.Bench.Terminal;

namespace PrefixBench.Bench.Tests.Terminal;

public sealed class PrintableWriterTests
{
    [Theory]
    [InlineData("\u001b[31mred\u001b[0m", "\uFFFD[31mred\uFFFD[0m")]
    [InlineData("bell\a", "bell\uFFFD")]
    [InlineData("c1\u009b5m", "c1\uFFFD5m")]
    [InlineData("a\u202Eb", "a\uFFFDb")]
    [InlineData("two\u2028lines\u2029three", "two\uFFFDlines\uFFFDthree")]
    [InlineData("zero\u200Bwidth\uFEFF", "zero\uFFFDwidth\uFFFD")]
    [InlineData("tag\U000E0041s", "tag\uFFFDs")]
    [InlineData("private\uE000", "private\uFFFD")]
    [InlineData("tab\tline\n中文 é 😀", "tab\tline\n中文 é 😀")]
    public void Unsafe_characters_do_not_reach_the_terminal(string text, string expected)
    {
        using var inner = new StringWriter();
        using var writer = new PrintableWriter(inner);

        writer.Write(text);
        foreach (char c in text)
        {
            writer.Write(c);
        }

        Assert.Equal(expected + expected, inner.ToString());
    }

    [Fact]
    public void Half_of_a_surrogate_pair_waits_for_the_other_half()
    {
        using var inner = new StringWriter();
        using var writer = new PrintableWriter(inner);

        foreach (string text in new[] { "a\ud83d", "\ude00b ", "first \ud83d", "alone, second \ude00 alone, tag \udb40", "\udc41." })
        {
            writer.Write(text);
        }

        Assert.Equal("a😀b first \ufffdalone, second \ufffd alone, tag \ufffd.", inner.ToString());
    }
}
