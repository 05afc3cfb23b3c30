using System.Text.Json;
using PrefixBench.Servers.Embedded.Text;

namespace PrefixBench.Servers.Tests.Embedded;

public sealed class TextTests
{
    private static readonly TemplateMessage System = new("system", "be brief", []);
    private static readonly TemplateMessage First = new("user", "你好", []);
    private static readonly TemplateMessage Reply = new("assistant", "hi", []);
    private static readonly TemplateMessage Second = new("user", "more", []);
    private static readonly TemplateTool Tool = new("t", "d", JsonElement.Parse("{\"b\":1,\"a\":[1,2]}"));

    [Fact]
    public void Template_puts_the_tools_between_the_system_prompt_and_the_messages()
    {
        Assert.Equal(
            "<|im_start|>system\nbe brief\n\n# Tools\n\nYou may call one of these functions:\n<tools>\n" +
            "{\"type\": \"function\", \"function\": {\"name\": \"t\", \"description\": \"d\", \"parameters\": {\"b\": 1, \"a\": [1, 2]}}}\n</tools>\n\n" +
            "A call is one JSON object within <tool_call></tool_call>: {\"name\": the name, \"arguments\": the arguments}<|im_end|>\n" +
            "<|im_start|>user\n你好<|im_end|>\n<|im_start|>assistant\n",
            Render([System, First], Tool));
    }

    [Fact]
    public void Template_of_turn_2_starts_with_the_whole_prompt_and_reply_of_turn_1()
    {
        Assert.StartsWith(Render([System, First], Tool) + "hi", Render([System, First, Reply, Second], Tool), StringComparison.Ordinal);
    }

    [Fact]
    public void Template_writes_roles_and_the_start_of_the_answer()
    {
        Assert.Equal("<|im_start|>system\nbe brief<|im_end|>\n<|im_start|>user\n你好<|im_end|>\n<|im_start|>assistant\n", Render([System, First]));
    }

    [Fact]
    public void Template_without_system_prompt_still_writes_the_tools_first()
    {
        Assert.StartsWith("<|im_start|>system\n\n\n# Tools", Render([First], Tool), StringComparison.Ordinal);
    }

    [Fact]
    public void Template_writes_tool_calls()
    {
        var call = new TemplateCall("t", JsonElement.Parse("{\"x\":null}"));
        Assert.Equal(
            "<|im_start|>assistant\nC\n<tool_call>\n{\"name\": \"t\", \"arguments\": {\"x\": null}}\n</tool_call>" +
            "\n<tool_call>\n{\"name\": \"t\", \"arguments\": {\"x\": null}}\n</tool_call><|im_end|>\n<|im_start|>assistant\n",
            Render([new TemplateMessage("assistant", "C", [call, call])]));
    }

    [Fact]
    public void Template_continues_an_answer_or_ends_without_one()
    {
        Assert.EndsWith("<|im_start|>assistant\nhi", new SyntheticPrompt().Render(new ChatPrompt([First], [], AnswerStart: "hi")), StringComparison.Ordinal);
        Assert.EndsWith("你好<|im_end|>\n", new SyntheticPrompt().Render(new ChatPrompt([First], [], AddGenerationPrompt: false)), StringComparison.Ordinal);
    }

    private static string Render(TemplateMessage[] messages, params TemplateTool[] tools) => new SyntheticPrompt().Render(new ChatPrompt(messages, tools));
}
