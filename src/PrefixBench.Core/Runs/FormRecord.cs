using PrefixBench.Core.Chat;

namespace PrefixBench.Core.Runs;

/// <summary>A field of the requests that was sent in another form, in <c>run.json</c>.</summary>
/// <param name="Field">The refused field.</param>
/// <param name="Form">What was done instead, as a clause.</param>
/// <param name="Refusal">The server's words, at most 200 characters.</param>
/// <param name="PromptTokens">The prompt tokens of the accepted request with tools; null if this was not checked.</param>
/// <param name="PromptTokensWithoutTools">The prompt tokens of about the same request without tools; null if this was not checked.</param>
public sealed record FormRecord(string Field, string Form, string Refusal, int? PromptTokens = null, int? PromptTokensWithoutTools = null)
{
    /// <summary>Creates the records of forms.</summary>
    /// <param name="forms">The forms.</param>
    /// <returns>The records; null if there are none.</returns>
    public static IReadOnlyList<FormRecord>? From(IReadOnlyList<RequestForm> forms) => forms.Count == 0
        ? null
        : [.. forms.Select(form => new FormRecord(form.Field, form.Form, form.Refusal, form.PromptTokens, form.PromptTokensWithoutTools))];
}
