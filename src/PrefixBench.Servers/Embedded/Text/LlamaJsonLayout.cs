namespace PrefixBench.Servers.Embedded.Text;

/// <summary>How llama.cpp writes JSON, which depends on the place.</summary>
internal enum LlamaJsonLayout
{
    /// <summary>In a prompt (the template's <c>tojson</c>): one line, a space after each colon and comma.</summary>
    Template,

    /// <summary>In a message: one line without spaces.</summary>
    Compact,

    /// <summary>In a message: one line for each value, indented by 2 spaces.</summary>
    Indented,
}
