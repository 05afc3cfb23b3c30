using System.Text;

namespace PrefixBench.Servers.Embedded.Text;

/// <summary>
/// Turns a conversation into one prompt. System prompt and tools come before the messages: a conversation that only grows then keeps its whole
/// earlier prompt as a prefix. (Tools behind the messages would move with every turn.)
/// </summary>
internal static class ChatTemplate
{
    /// <summary>The same template in the notation of the models' own files, for <c>/props</c>.</summary>
    public const string Source =
        """
        {%- if tools or messages[0].role == 'system' %}<|im_start|>system
        {% if messages[0].role == 'system' %}{{ messages[0].content }}{% endif %}{% if tools %}

        # Tools

        You may call one or more functions to assist with the user query.

        You are provided with function signatures within <tools></tools> XML tags:
        <tools>{% for tool in tools %}
        {{ tool | tojson }}{% endfor %}
        </tools>

        For each function call, return a json object with function name and arguments within <tool_call></tool_call> XML tags:
        <tool_call>
        {"name": <function-name>, "arguments": <args-json-object>}
        </tool_call>{% endif %}<|im_end|>
        {% endif %}{% for message in messages %}{% if not (loop.first and message.role == 'system') %}<|im_start|>{{ message.role }}
        {{ message.content }}{% for call in message.tool_calls %}
        <tool_call>
        {{ call.function | tojson }}
        </tool_call>{% endfor %}<|im_end|>
        {% endif %}{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant
        {% endif %}
        """;

    private const string ToolsHead =
        "\n\n# Tools\n\nYou may call one or more functions to assist with the user query.\n\n" +
        "You are provided with function signatures within <tools></tools> XML tags:\n<tools>";

    private const string ToolsTail =
        "\n</tools>\n\nFor each function call, return a json object with function name and arguments within <tool_call></tool_call> XML tags:\n" +
        "<tool_call>\n{\"name\": <function-name>, \"arguments\": <args-json-object>}\n</tool_call>";

    /// <summary>Writes the prompt, up to where the assistant's next words begin.</summary>
    /// <param name="messages">The conversation.</param>
    /// <param name="tools">The tools, each as compact JSON.</param>
    public static string Render(IReadOnlyList<TemplateMessage> messages, IReadOnlyList<string> tools)
    {
        var prompt = new StringBuilder();
        bool hasSystem = messages.Count > 0 && string.Equals(messages[0].Role, "system", StringComparison.Ordinal);
        if (hasSystem || tools.Count > 0)
        {
            prompt.Append("<|im_start|>system\n").Append(hasSystem ? messages[0].Content : "");
            if (tools.Count > 0)
            {
                prompt.Append(ToolsHead);
                foreach (string tool in tools)
                {
                    prompt.Append('\n').Append(tool);
                }

                prompt.Append(ToolsTail);
            }

            prompt.Append("<|im_end|>\n");
        }

        foreach (TemplateMessage? message in messages.Skip(hasSystem ? 1 : 0))
        {
            prompt.Append("<|im_start|>").Append(message.Role).Append('\n').Append(message.Content);
            foreach (string call in message.ToolCalls)
            {
                prompt.Append("\n<tool_call>\n").Append(call).Append("\n</tool_call>");
            }

            prompt.Append("<|im_end|>\n");
        }

        return prompt.Append("<|im_start|>assistant\n").ToString();
    }
}

/// <summary>A message as the template writes it.</summary>
/// <param name="Role">Who speaks.</param>
/// <param name="Content">The text; empty if there is none.</param>
/// <param name="ToolCalls">Tool calls of an assistant, each as compact JSON.</param>
internal sealed record TemplateMessage(string Role, string Content, IReadOnlyList<string> ToolCalls);
