using System.Text;

namespace PrefixBench.Servers.Embedded.Text;

/// <summary>Tools and their calls as the synthetic model's template writes them; other models get the same text.</summary>
internal static class ToolText
{
    /// <summary>What a system message says about the tools, behind its own text; empty if there are none.</summary>
    public static string Describe(IReadOnlyList<TemplateTool> tools)
    {
        if (tools.Count == 0)
        {
            return "";
        }

        var text = new StringBuilder("\n\n# Tools\n\nYou may call one of these functions:\n<tools>");
        foreach (TemplateTool tool in tools)
        {
            text.Append('\n').Append(tool.ToJson());
        }

        return text.Append("\n</tools>\n\nA call is one JSON object within <tool_call></tool_call>: {\"name\": the name, \"arguments\": the arguments}").ToString();
    }

    /// <summary>A call, behind the text of its message. The template writes the name as it is, not as JSON.</summary>
    public static string Describe(TemplateCall call) =>
        $"\n<tool_call>\n{{\"name\": \"{call.Name}\", \"arguments\": {LlamaJson.Write(call.Arguments, LlamaJsonLayout.Template)}}}\n</tool_call>";
}
