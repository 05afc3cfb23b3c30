using System.Text;
using PrefixBench.Core.Captures;
using Xunit;

namespace PrefixBench.Core.Tests.Captures;

public sealed class CapturedPromptReaderTests
{
    [Theory]
    [InlineData("""{"model":"m","tools":[{"name":"f"}],"messages":[{"role":"developer","content":"A\nB"},{"role":"user","content":"Hi"}]}""", "tools[0] messages[0]@line:1 messages[0]@line:2", "messages[1]")]
    [InlineData("""{"model":"m","system":[{"type":"text","text":"A\nB","cache_control":{}}],"messages":[{"role":"user","content":"Hi"}]}""", "system@line:1 system@line:2", "messages[0]")]
    [InlineData("""{"systemInstruction":{"parts":[{"text":"A"}]},"tools":[{"functionDeclarations":[{"name":"f"},{"name":"g"}]}],"contents":[{"parts":[{"text":"Hi"}]}]}""", "tools[0].functionDeclarations[0] tools[0].functionDeclarations[1] systemInstruction@line:1", "contents[0]")]
    public void Head_and_messages_of_each_dialect_are_found(string body, string head, string messages)
    {
        CapturedPrompt prompt = Read(body)!;

        Assert.Equal(head, string.Join(' ', prompt.Head.Select(part => part.Path)));
        Assert.Equal(messages, string.Join(' ', prompt.Messages.Select(part => part.Path)));
        Assert.Equal(PromptPart.HashOf("Hi"), prompt.Messages[0].SpokenHash);
    }

    [Theory]
    [InlineData("""{"role":"user","content":[{"type":"text","text":"Hi","cache_control":{"type":"ephemeral"}}]}""")]
    [InlineData("""{"content":"Hi","role":"user"}""")]
    public void A_marker_for_the_cache_or_another_way_to_write_the_same_text_is_no_change(string message)
    {
        CapturedPrompt one = Read("""{"messages":[{"role":"user","content":"Hi"}]}""")!;

        Assert.Equal(one.Messages[0].Hash, Read($$"""{"messages":[{{message}}]}""")!.Messages[0].Hash);
    }

    [Fact]
    public void Another_order_of_the_fields_of_a_tool_is_a_change()
    {
        CapturedPrompt one = Read("""{"tools":[{"name":"f","description":"F"}],"messages":[]}""")!;

        Assert.NotEqual(one.Head[0].Hash, Read("""{"tools":[{"description":"F","name":"f"}],"messages":[]}""")!.Head[0].Hash);
    }

    [Theory]
    [InlineData("{bad")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("""{"input":"x"}""")]
    [InlineData("""{"messages":"x"}""")]
    [InlineData("")]
    public void What_is_no_chat_request_is_null(string body) => Assert.Null(Read(body));

    private static CapturedPrompt? Read(string body) => CapturedPromptReader.Read(Encoding.UTF8.GetBytes(body));
}
