using System.Text.RegularExpressions;
using PrefixBench.Providers.Failures;

namespace PrefixBench.Providers.Forms;

/// <summary>Finds the field with another form that a refusal is about. A refusal of the tools themselves is about none: without them the prompt would be another.</summary>
internal static partial class RefusedForm
{
    // Fields under which the caller's own names stand, such as a tool's parameter "temperature".
    private static readonly string[] Contents = ["tools", "messages", "contents", "input", "system"];

    /// <summary>Whether a server refuses the form of a request with this status. Excluded are those of keys, quotas, sizes, time limits and load.</summary>
    /// <param name="status">The HTTP status.</param>
    public static bool IsRefusal(int status) => status is 400 or 404 or 406 or 409 or 415 or 422 or 500 or 501;

    /// <summary>The field; null if the refusal is about none of them, or about the range of a value.</summary>
    /// <param name="refusal">The refusal.</param>
    /// <param name="sent">The forms of the refused request.</param>
    public static FormField? Find(ServerRefusal refusal, RequestForms sent)
    {
        if (!IsRefusal(refusal.Status))
        {
            return null;
        }

        ServerError error = refusal.Error;
        string[] fields = [.. error.Fields];
        foreach (string field in fields.Length > 0 ? fields : RefusedField.Find(error) is { } found ? [found] : [])
        {
            if (FieldOf(field) is { } known)
            {
                return known != FormField.OutputLimit || IsLimitNameRefused(error.Message, field, sent) ? known : null;
            }
        }

        // The words of a server that names the whole body, or no field at all.
        return ToolChoice().IsMatch(error.Message) ? FormField.ToolChoice : null;
    }

    private static FormField? FieldOf(string path)
    {
        string[] parts = path.Split('.');
        if (Contents.Contains(parts[0], StringComparer.Ordinal))
        {
            return null;
        }

        foreach (string part in parts)
        {
            switch (part)
            {
                case "tool_choice" or "toolConfig" or "tool_config":
                    return FormField.ToolChoice;
                case "stream_options" or "include_usage":
                    return FormField.StreamOptions;
                case RequestForms.MaxTokens or RequestForms.MaxCompletionTokens:
                    return FormField.OutputLimit;
                case "temperature":
                    return FormField.Temperature;
            }
        }

        return null;
    }

    // Only a refusal of the field's name is met by the other name; a value that is too large is too large there as well.
    private static bool IsLimitNameRefused(string words, string path, RequestForms sent)
    {
        if (Suggested().Match(words) is { Success: true } match)
        {
            return match.Groups["field"].Value != sent.LimitField;
        }

        bool isSent = path.Split('.').Contains(sent.LimitField, StringComparer.Ordinal);
        return !Range().IsMatch(words) && (isSent ? Unknown().IsMatch(words) : Missing().IsMatch(words));
    }

    [GeneratedRegex("""\btool[ _-]?choice\b|auto-tool-choice|tool[ _-]call[ _-]?parser""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ToolChoice();

    [GeneratedRegex("""\b(?:use|send|set|try|provide)\b[^.]{0,20}?\b(?<field>max_(?:completion_)?tokens)\b""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Suggested();

    [GeneratedRegex("""extra(?: inputs|_forbidden)|not permitted|not allowed|not (?:\w+ )?support|unsupported|unknown|not known|unrecogni[sz]ed|unexpected|deprecated""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Unknown();

    [GeneratedRegex("""required|missing""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Missing();

    [GeneratedRegex("""too (?:large|long|many|small|high|low)|exceed|at least|at most|greater than|less than|maximum context|context length|must be""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Range();
}
