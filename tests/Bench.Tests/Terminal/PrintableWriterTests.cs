using PrefixBench.Bench.Terminal;

namespace PrefixBench.Bench.Tests.Terminal;

public sealed class PrintableWriterTests
{
    [Theory]
    [InlineData("\u001b[31mred\u001b[0m", "\uFFFD[31mred\uFFFD[0m")]
    [InlineData("bell\a", "bell\uFFFD")]
    [InlineData("c1\u009b5m", "c1\uFFFD5m")]
    [InlineData("a\u202Eb", "a\uFFFDb")]
    [InlineData("tab\tline\n中文 é 😀", "tab\tline\n中文 é 😀")]
    public void Control_characters_do_not_reach_the_terminal(string text, string expected)
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
}
