using System.Text;
using PrefixBench.Servers.Gguf;

namespace PrefixBench.Servers.Embedded.Text;

/// <summary>
/// Renders the template of the synthetic model, <see cref="SyntheticChatTemplate.Text"/>, with the same characters as llama-server does with its Jinja engine.
/// System prompt and tools come before the messages: a conversation that only grows then keeps its whole earlier prompt as a prefix.
/// </summary>
internal sealed class SyntheticPrompt : IChatTemplate
{
    public string Source => SyntheticChatTemplate.Text;

    public string? Replacement => null;

    public string Render(ChatPrompt prompt)
    {
        var text = new StringBuilder();
        bool hasSystem = prompt.Messages.Count > 0 && string.Equals(prompt.Messages[0].Role, "system", StringComparison.Ordinal);
        if (hasSystem || prompt.Tools.Count > 0)
        {
            text.Append("<|im_start|>system\n").Append(hasSystem ? prompt.Messages[0].Content : "").Append(ToolText.Describe(prompt.Tools)).Append("<|im_end|>\n");
        }

        foreach (TemplateMessage message in prompt.Messages.Skip(hasSystem ? 1 : 0))
        {
            text.Append($"<|im_start|>{message.Role}\n{message.Content}");
            foreach (TemplateCall call in message.ToolCalls)
            {
                text.Append(ToolText.Describe(call));
            }

            text.Append("<|im_end|>\n");
        }

        return prompt.AddGenerationPrompt ? text.Append("<|im_start|>assistant\n").Append(prompt.AnswerStart).ToString() : text.ToString();
    }
}
