namespace PrefixBench.Core.Chat;

/// <summary>A field of the requests that is sent in another form, or left out, because the server refused the usual one. It changes nothing of the prompt.</summary>
/// <param name="Field">The refused field, such as <c>tool_choice</c>.</param>
/// <param name="Form">What is done instead, as a clause, such as <c>"tool_choice": "none" is sent</c>.</param>
/// <param name="Refusal">The server's words, at most 200 characters, made safe to print.</param>
public sealed record RequestForm(string Field, string Form, string Refusal)
{
    /// <summary>The prompt tokens of the request that was accepted in this form; null for a form that needs no check, and if the server reported no count.</summary>
    public int? PromptTokens { get; init; }

    /// <summary>The prompt tokens of about the same request without its tools; null for a form that needs no check, and if it could not be counted.</summary>
    public int? PromptTokensWithoutTools { get; init; }

    /// <summary>Whether it had to be checked that the tools are still in the prompt. Default false: only <c>tool_choice</c> can make a server leave them out.</summary>
    public bool RequiresToolsCheck { get; init; }

    /// <summary>The form in one line: what is sent, the server's words, and whether the tools are still in the prompt.</summary>
    public override string ToString() => $"{Form}, because the server refused the request (\"{Refusal}\"){Tools}";

    private string Tools => (RequiresToolsCheck, PromptTokens, PromptTokensWithoutTools) switch
    {
        (false, _, _) => "",
        (true, { } count, { } without) => $"; the tools are still in the prompt ({count} tokens, about {without} without them)",
        _ => "; whether the tools are still in the prompt could not be checked, because the server reported no count of its tokens",
    };
}
