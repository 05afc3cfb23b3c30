namespace PrefixBench.Providers.Forms;

/// <summary>A field of the request that has another form with the same prompt.</summary>
internal enum FormField
{
    /// <summary>Whether the model may call tools: absent or <c>auto</c>, else <c>none</c>.</summary>
    ToolChoice,

    /// <summary>The request for token counts: sent, else left out.</summary>
    StreamOptions,

    /// <summary>The name of the output limit's field: <c>max_tokens</c> or <c>max_completion_tokens</c>.</summary>
    OutputLimit,

    /// <summary>The sampling temperature: sent, else left out.</summary>
    Temperature,
}
