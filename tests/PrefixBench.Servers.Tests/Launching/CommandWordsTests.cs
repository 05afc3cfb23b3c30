using CsCheck;
using PrefixBench.Core.Platforms;
using PrefixBench.Servers.Launching;

namespace PrefixBench.Servers.Tests.Launching;

public sealed class CommandWordsTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData("  \t ", new string[0])]
    [InlineData("llama-server -m  model.gguf", new[] { "llama-server", "-m", "model.gguf" })]
    [InlineData("a 'b c' \"d e\" f\\ g", new[] { "a", "b c", "d e", "f g" })]
    [InlineData("a'b'\"c\"d", new[] { "abcd" })]
    [InlineData("'' \"\"", new[] { "", "" })]
    [InlineData("'it''s' \"a\\\"b\\\\c\\d\" '\\'", new[] { "its", "a\"b\\c\\d", "\\" })]
    [InlineData("$HOME *.gguf ~ `x` | &", new[] { "$HOME", "*.gguf", "~", "`x`", "|", "&" })]
    public void Command_line_is_split_by_posix_quoting(string text, string[] words) => Assert.Equal(words, CommandWords.Split(text, Platform.Linux));

    [Theory]
    [InlineData("a 'b")]
    [InlineData("a \"b")]
    [InlineData("a \\")]
    [InlineData("\"a\\")]
    public void Open_quotes_are_refused(string text) => Assert.Throws<FormatException>(() => CommandWords.Split(text, Platform.Linux));

    [Theory]
    [InlineData("""C:\llama\llama-server.exe -m C:\models\m.gguf""", new[] { @"C:\llama\llama-server.exe", "-m", @"C:\models\m.gguf" })]
    [InlineData(""" "C:\Program Files\llama.cpp\llama-server" -m 'D:\my models\m.gguf' """, new[] { @"C:\Program Files\llama.cpp\llama-server", "-m", @"D:\my models\m.gguf" })]
    [InlineData("""'C:\Program Files\llama\llama-server.exe' --port 1""", new[] { @"C:\Program Files\llama\llama-server.exe", "--port", "1" })]
    [InlineData("""\\server\share\m.gguf C:\dir\""", new[] { @"\\server\share\m.gguf", @"C:\dir\" })]
    [InlineData("""--kwargs "{\"a\":\"b c\"}" '{"a":"b c"}'""", new[] { "--kwargs", """{"a":"b c"}""", """{"a":"b c"}""" })]
    [InlineData("""a\"b c\\"d e\\" "" """, new[] { "a\"b", @"c\d e\", "" })]
    public void Backslash_separates_folders_on_windows(string text, string[] words) => Assert.Equal(words, CommandWords.Split(text, Platform.Windows));

    [Theory]
    [InlineData("a 'b")]
    [InlineData("a \"b\\\"")]
    public void Open_quotes_are_refused_on_windows(string text) => Assert.Throws<FormatException>(() => CommandWords.Split(text, Platform.Windows));

    [Fact]
    public void Joined_words_are_split_into_the_same_words()
    {
        Gen<string[]> gen = Gen.String[Gen.Char["ab -'\"\\$\t\né"], 0, 6].Array[0, 5];
        foreach (Platform platform in (Platform[])[Platform.Linux, Platform.MacOs, Platform.Windows])
        {
            for (uint i = 0; i < 500; i++)
            {
                string[] words = gen.Generate(new PCG(1, i), null, out _);
                Assert.Equal(words, CommandWords.Split(CommandWords.Join(words, platform), platform));
            }
        }
    }

    [Theory]
    [InlineData("s -m x --jinja", "-ub 64", "s -m x --jinja -ub 64")]
    [InlineData("s -ub 512 -m x", "-ub 64", "s -m x -ub 64")]
    [InlineData("s --ubatch-size=512 -m x", "--ubatch-size 64", "s -m x --ubatch-size 64")]
    [InlineData("s -m x", "", "s -m x")]
    [InlineData("s --temp -1 -m x", "--temp 0", "s -m x --temp 0")]
    [InlineData("s --lora a b --jinja", "--lora c", "s --jinja --lora c")]
    [InlineData("vllm serve model --port 1", "--port 2", "vllm serve model --port 2")]
    public void Flag_that_the_command_has_is_replaced(string command, string arguments, string expected) =>
        Assert.Equal(expected, CommandWords.Join(CommandFlags.Replace(CommandWords.Split(command), CommandWords.Split(arguments))));
}
