namespace PrefixBench.Servers.Gguf;

/// <summary>The Jinja text that turns a request into a prompt.</summary>
internal static class SyntheticChatTemplate
{
    /// <summary>System prompt and tools come before all messages, so that a longer conversation only ever adds to the end. With the tools after the messages
    /// each turn would move them, and nothing behind the first message could be reused.</summary>
    public const string Text =
        """
        {%- set first_is_system = messages[0].role == 'system' %}
        {%- if first_is_system or tools %}
        {{- '<|im_start|>system\n' }}
        {%- if first_is_system %}{{- messages[0].content }}{%- endif %}
        {%- if tools %}
        {{- '\n\n# Tools\n\nYou may call one of these functions:\n<tools>' }}
        {%- for tool in tools %}{{- '\n' + (tool | tojson) }}{%- endfor %}
        {{- '\n</tools>\n\nA call is one JSON object within <tool_call></tool_call>: {"name": the name, "arguments": the arguments}' }}
        {%- endif %}
        {{- '<|im_end|>\n' }}
        {%- endif %}
        {%- for message in messages %}
        {%- if not (loop.first and first_is_system) %}
        {{- '<|im_start|>' + message.role + '\n' }}
        {%- if message.content %}{{- message.content }}{%- endif %}
        {%- if message.tool_calls %}
        {%- for call in message.tool_calls %}
        {{- '\n<tool_call>\n{"name": "' + call.function.name + '", "arguments": ' + (call.function.arguments | tojson) + '}\n</tool_call>' }}
        {%- endfor %}
        {%- endif %}
        {{- '<|im_end|>\n' }}
        {%- endif %}
        {%- endfor %}
        {%- if add_generation_prompt %}{{- '<|im_start|>assistant\n' }}{%- endif %}
        """;
}
