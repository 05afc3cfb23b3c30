using System.Text.RegularExpressions;

namespace PrefixBench.Providers.Failures;

/// <summary>Finds the field of the request that a refusal is about: where the server says so in a field of its own, else in its words.</summary>
internal static partial class RefusedField
{
    /// <summary>The path of the field, such as <c>stream_options</c>; null if none is named.</summary>
    public static string? Find(ServerError error) => error.Fields is [var field, ..] ? field : FindInWords(error.Message);

    private static string? FindInWords(string words)
    {
        foreach (Regex pattern in (ReadOnlySpan<Regex>)[Location(), Validation(), Named(), Unexpected(), Prefixed(), Quoted(), Parameter(), Known()])
        {
            if (pattern.Match(words) is { Success: true } match && FieldPath.From(match.Groups["field"].Value.Split([' ', ',', '.', '\'', '"'])) is { } field)
            {
                return field;
            }
        }

        return null;
    }

    // vLLM quotes pydantic's dictionaries: {'type': 'list_type', 'loc': 'body.messages', …}, or its tuples.
    [GeneratedRegex("""['"]loc['"]:\s*['"(\[]+(?<field>[^)\]}]*?)(?:[)\]}]|['"],\s*['"]\w+['"]:)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Location();

    // pydantic's text: "1 validation error for Request\nstream_options\n  Extra inputs are not permitted".
    [GeneratedRegex("""validation errors? for \w+\s*\n(?<field>[\w.]+)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Validation();

    // OpenAI, Azure, Gemini, LiteLLM, Go and Rust servers: Unrecognized request argument supplied: x, Unknown name "x", unknown field `x`.
    [GeneratedRegex(
        """(?:unknown|unrecogni[sz]ed|unexpected|unsupported|extra|invalid|additional|not supported?)[^:"'`]{0,40}?\b(?:parameter|argument|field|property|properties|name|key)s?(?: in the request| supplied| provided)?(?:\s*:\s*[\[{(]*["'`]?|\s+[\[{(]*["'`])(?<field>[a-z_][\w.]*)""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();

    // JSON schema validators: Additional properties are not allowed ('x' was unexpected).
    [GeneratedRegex("""\(["'](?<field>[\w.]+)["'](?:, ["'][\w.]+["'])* (?:was|were) unexpected""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Unexpected();

    // Anthropic and others put the path in front of pydantic's message.
    [GeneratedRegex("""(?:^|[\s:])(?<field>[a-z_][\w.]*): (?:Extra inputs|Field required|Input should|Value error)""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Prefixed();

    // Groq: property 'x' is unsupported.
    [GeneratedRegex(
        """["'`](?<field>[a-z_][\w.]*)["'`]\s+(?:is|was|are)\s+(?:not\s+(?:supported|allowed|permitted|recogni[sz]ed)|unsupported|unknown|unrecogni[sz]ed|unexpected)""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();

    // OpenAI: Unsupported value: 'temperature' does not support 0. vLLM: (parameter=temperature, value=-3.0).
    [GeneratedRegex("""(?:\(parameter=|unsupported value: ['"`])(?<field>\w+)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();

    // The fields that this program sends, wherever they stand.
    [GeneratedRegex("""\b(?<field>stream_options|include_usage|max_tokens|max_completion_tokens|temperature|seed|tool_choice|cache_control|messages)\b""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Known();
}
