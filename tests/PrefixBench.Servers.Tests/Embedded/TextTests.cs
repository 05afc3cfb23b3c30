using PrefixBench.Servers.Embedded.Text;

namespace PrefixBench.Servers.Tests.Embedded;

public sealed class TextTests
{
    private static readonly TemplateMessage System = new("system", "be brief", []);
    private static readonly TemplateMessage First = new("user", "你好", []);
    private static readonly TemplateMessage Reply = new("assistant", "hi", []);
    private static readonly TemplateMessage Second = new("user", "more", []);

    [Fact]
    public void Template_puts_the_tools_before_the_messages()
    {
        string prompt = ChatTemplate.Render([System, First], ["{\"name\":\"t\"}"]);
        Assert.InRange(prompt.IndexOf("be brief", StringComparison.Ordinal), 0, prompt.IndexOf("{\"name\":\"t\"}", StringComparison.Ordinal));
        Assert.InRange(prompt.IndexOf("{\"name\":\"t\"}", StringComparison.Ordinal), 0, prompt.IndexOf("你好", StringComparison.Ordinal));
    }

    [Fact]
    public void Template_of_turn_2_starts_with_the_whole_prompt_and_reply_of_turn_1()
    {
        string first = ChatTemplate.Render([System, First], ["{}"]);
        string second = ChatTemplate.Render([System, First, Reply, Second], ["{}"]);
        Assert.StartsWith(first + "hi", second, StringComparison.Ordinal);
    }

    [Fact]
    public void Template_writes_roles_and_the_start_of_the_answer()
    {
        Assert.Equal(
            "<|im_start|>system\nbe brief<|im_end|>\n<|im_start|>user\n你好<|im_end|>\n<|im_start|>assistant\n",
            ChatTemplate.Render([System, First], []));
    }

    [Fact]
    public void Template_without_system_prompt_still_writes_the_tools_first()
    {
        Assert.StartsWith("<|im_start|>system\n\n\n# Tools", ChatTemplate.Render([First], ["{}"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Template_writes_tool_calls()
    {
        Assert.Contains(
            "<tool_call>\n{\"name\":\"t\"}\n</tool_call><|im_end|>", ChatTemplate.Render([First, new("assistant", "", ["{\"name\":\"t\"}"])], []), StringComparison.Ordinal);
    }

    [Fact]
    public void Tokenizer_gives_one_token_per_byte()
    {
        Assert.Equal([1, 3 + 'h', 3 + 0xC3, 3 + 0xA9], ByteTokenizer.Encode("hé", addBegin: true));
    }

    [Fact]
    public void Tokenizer_reads_control_tokens_only_if_told()
    {
        Assert.Equal([3 + '<', 259, 3 + 'a', 260], ByteTokenizer.Encode("<<|im_start|>a<|im_end|>", addBegin: false));
        Assert.Equal(10, ByteTokenizer.Encode("<|im_end|>", addBegin: false, parseControls: false).Length);
    }

    [Theory]
    [InlineData(3 + 'a', "a")]
    [InlineData(3 + 0xE4, "<0xE4>")]
    [InlineData(260, "<|im_end|>")]
    public void Tokenizer_names_a_token(int token, string name)
    {
        Assert.Equal(name, ByteTokenizer.NameOf(token));
    }
}
