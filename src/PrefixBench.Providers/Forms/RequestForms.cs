using PrefixBench.Core.Chat;

namespace PrefixBench.Providers.Forms;

/// <summary>The form of every field that has several with the same prompt.</summary>
internal sealed record RequestForms
{
    /// <summary>The usual field of the output limit.</summary>
    public const string MaxTokens = "max_tokens";

    /// <summary>The other field of the output limit.</summary>
    public const string MaxCompletionTokens = "max_completion_tokens";

    /// <summary>The value of <c>tool_choice</c> that forbids calls.</summary>
    public const string NoTool = "none";

    /// <summary>Whether the model may call tools: <c>auto</c>, <c>none</c> or <c>required</c>; null leaves the field out. It is sent with tools only.</summary>
    public string? ToolChoice { get; init; }

    /// <summary>Whether <c>stream_options</c> is sent.</summary>
    public bool SendsStreamOptions { get; init; } = true;

    /// <summary>The field of the output limit.</summary>
    public string LimitField { get; init; } = MaxTokens;

    /// <summary>Whether the scenario's temperature is sent.</summary>
    public bool SendsTemperature { get; init; } = true;

    /// <summary>Whether a request in these forms contains a field that has another form.</summary>
    public bool Contains(FormField field, ChatRequest request) => field switch
    {
        FormField.ToolChoice => request.Tools.Count > 0 && ToolChoice is null or "auto",
        FormField.StreamOptions => SendsStreamOptions,
        // Any other value is a mistake of the scenario, which must be told.
        FormField.Temperature => SendsTemperature && request.Temperature is >= 0 and <= 2,
        _ => true,
    };

    /// <summary>These forms with the other form of one field.</summary>
    public RequestForms WithOther(FormField field) => field switch
    {
        FormField.ToolChoice => this with { ToolChoice = NoTool },
        FormField.StreamOptions => this with { SendsStreamOptions = false },
        FormField.OutputLimit => this with { LimitField = LimitField == MaxTokens ? MaxCompletionTokens : MaxTokens },
        _ => this with { SendsTemperature = false },
    };

    /// <summary>These forms with one field in the form that it has in others.</summary>
    public RequestForms With(FormField field, RequestForms others) => field switch
    {
        FormField.ToolChoice => this with { ToolChoice = others.ToolChoice },
        FormField.StreamOptions => this with { SendsStreamOptions = others.SendsStreamOptions },
        FormField.OutputLimit => this with { LimitField = others.LimitField },
        _ => this with { SendsTemperature = others.SendsTemperature },
    };

    /// <summary>The name of a field in these forms.</summary>
    public string NameOf(FormField field) => field switch
    {
        FormField.ToolChoice => "tool_choice",
        FormField.StreamOptions => "stream_options",
        FormField.OutputLimit => LimitField,
        _ => "temperature",
    };

    /// <summary>What these forms send in place of a refused field, as a clause.</summary>
    public string Describe(FormField field) => field switch
    {
        FormField.ToolChoice => $"\"tool_choice\": \"{ToolChoice}\" is sent",
        FormField.OutputLimit => $"\"{LimitField}\" is sent in place of \"{(LimitField == MaxTokens ? MaxCompletionTokens : MaxTokens)}\"",
        _ => $"\"{NameOf(field)}\" is left out",
    };
}
