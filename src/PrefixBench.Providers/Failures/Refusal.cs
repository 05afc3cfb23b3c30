using System.Globalization;
using System.Text.RegularExpressions;
using PrefixBench.Core.Chat;

namespace PrefixBench.Providers.Failures;

/// <summary>What a refused request means and what helps, by its status first and by the server's words where the status is shared by many causes.</summary>
/// <param name="Kind">The kind of failure.</param>
/// <param name="Field">The field of the request that the server names; null if it names none.</param>
/// <param name="Advice">What to do, without a full stop.</param>
internal sealed partial record Refusal(FailureKind Kind, string? Field, string Advice)
{
    private const string MaxTokens = "max_tokens";
    private const string MaxCompletionTokens = "max_completion_tokens";

    private static readonly string[] LimitFields = [MaxTokens, MaxCompletionTokens, "max_output_tokens"];

    // Without them there is no request; they cannot be left out.
    private static readonly string[] EssentialFields = ["messages", "model", "stream", "contents"];

    /// <summary>Reads a refusal.</summary>
    /// <param name="status">The HTTP status, 400 or more.</param>
    /// <param name="error">What the server said.</param>
    /// <param name="words">Names the settings.</param>
    /// <param name="keyVariables">The variables with the keys that were sent; empty if none was.</param>
    /// <param name="requestLength">The length of the request's body in bytes; 0 if unknown.</param>
    public static Refusal From(int status, ServerError error, SettingWords words, IReadOnlyList<string> keyVariables, long requestLength)
    {
        FailureKind kind = KindOf(status, error);
        string? field = kind is FailureKind.RequestRejected ? RefusedField.Find(error) : null;
        string advice = kind switch
        {
            FailureKind.Unauthorized => keyVariables.Count == 0 ? words.NameKey : $"check the key in {string.Join(" and ", keyVariables)} and its permissions",
            FailureKind.QuotaExceeded => "the account has no quota left; top it up or use another key",
            FailureKind.NotFound => IsAboutModel(error) ? ChooseModel(words) : $"check the model's name and the path in {words.Address}",
            FailureKind.RateLimited => words.SlowDown,
            FailureKind.Overloaded => "wait until the server has loaded its model or has capacity",
            FailureKind.ServerError when TurnFailure.IsGateway(status) => "check that the server behind the gateway runs and answers in time",
            FailureKind.RequestRejected => Correct(status, error, field, words, requestLength),
            _ => "check the server's log",
        };
        return new(kind, field, advice);
    }

    private static FailureKind KindOf(int status, ServerError error) => status switch
    {
        401 or 403 => IsOutOfQuota(error) ? FailureKind.QuotaExceeded : FailureKind.Unauthorized,
        402 => FailureKind.QuotaExceeded,
        404 => FailureKind.NotFound,
        429 => error.IsQuota ? FailureKind.QuotaExceeded : FailureKind.RateLimited,
        503 or 529 => FailureKind.Overloaded,
        400 when IsOutOfQuota(error) => FailureKind.QuotaExceeded,
        // Gemini, LiteLLM and others answer 400 to a wrong key.
        400 when Key().IsMatch(TextOf(error)) => FailureKind.Unauthorized,
        < 500 => FailureKind.RequestRejected,
        _ => FailureKind.ServerError,
    };

    private static string Correct(int status, ServerError error, string? field, SettingWords words, long requestLength)
    {
        string text = TextOf(error);
        string? top = field?.Split('.')[0];
        return status switch
        {
            405 => $"this address does not accept chat requests; check the path in {words.Address}",
            413 => string.Create(CultureInfo.InvariantCulture, $"the request's body has {requestLength:#,0} bytes; raise the limit of the server or of the proxy in front of it, or choose a scenario with a shorter prompt"),
            // Before the context: "max_tokens is too large" is no prompt that is too long.
            _ when LimitFields.Contains(top, StringComparer.Ordinal) => ChangeLimit(text, top!, words),
            _ when TooLong().IsMatch(text) => "start the server with a longer context, or choose a scenario with a shorter prompt",
            _ when top is "stream_options" or "include_usage" => $"{words.NoStreamOptions}; token counts are then missing unless the server reports them unasked",
            _ when top is "model" || (top is null && IsAboutModel(error)) => ChooseModel(words),
            _ when top is "tools" or "tool_choice" || Tools().IsMatch(text) => $"start the server with support for tool calls, {words.SetField("tool_choice", "\"none\"")}, or choose a scenario without tools",
            _ when top is null => $"change the field that it rejects {words.ChangeFields}",
            _ when EssentialFields.Contains(top, StringComparer.Ordinal) => $"it rejects \"{field}\" of the request; check that {words.Address} is an address for chat, and change the request {words.ChangeFields}",
            _ => $"it rejects the field \"{field}\"; {words.RemoveField(top)} to leave it out",
        };
    }

    private static string ChangeLimit(string text, string field, SettingWords words)
    {
        if (Suggested().Match(text) is { Success: true } match)
        {
            return words.SetMaxTokensField(match.Groups["field"].Value);
        }

        string other = field == MaxTokens ? MaxCompletionTokens : MaxTokens;
        bool isUnknown = text.Contains(other, StringComparison.Ordinal) || Unknown().IsMatch(text);
        return isUnknown ? words.SetMaxTokensField(other) : $"it rejects the value of \"{field}\", the output limit; change \"max_tokens\" of the scenario";
    }

    private static string ChooseModel(SettingWords words) => $"set {words.Model} to a model that the server has";

    private static bool IsAboutModel(ServerError error) => error.Fields is ["model", ..] || Model().IsMatch(TextOf(error));

    private static bool IsOutOfQuota(ServerError error) => error.IsQuota || Quota().IsMatch(error.Message);

    private static string TextOf(ServerError error) => $"{error.Code} {error.Message}";

    [GeneratedRegex("""\bapi[ _-]?key|API_KEY_INVALID|invalid[ _]authentication|authentication[ _](?:error|failed)|unauthori[sz]ed|(?:invalid|expired|incorrect)[ _](?:access )?token|no_db_connection""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Key();

    [GeneratedRegex("""credit balance|insufficient (?:balance|quota|funds|credits)|exceeded your current quota""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Quota();

    [GeneratedRegex("""context[_ ]?(?:length|size|window)|maximum context|too long|too many (?:\w+ )?tokens|tokens exceed|exceed_context|request too large|maximum (?:prompt|input) length|max_seq_len|reduce the (?:length|prompt)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TooLong();

    [GeneratedRegex("""model[_ ]not[_ ]found|no router for requested model|(?:invalid|unknown|unsupported|no such|nonexistent) model|model\b.{0,120}?(?:not found|does not exist|doesn't exist|not available|not supported|not a valid|not loaded|is unknown)|pinned to|not a valid model|no (?:\w+ )?(?:deployment|endpoint)s? (?:\w+ )?for|snapshot folder""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline, 1000)]
    private static partial Regex Model();

    [GeneratedRegex("""tool[ _-]?(?:choice|call)|(?:not support|unsupported).{0,40}\btools?\b|\btools?\b.{0,40}(?:not support|unsupported)|function calling""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline, 1000)]
    private static partial Regex Tools();

    [GeneratedRegex("""\b(?:use|send|set|try|provide)\b[^.]{0,20}?\b(?<field>max_(?:completion_)?tokens)\b""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Suggested();

    [GeneratedRegex("""extra(?: inputs|_forbidden)|not permitted|not allowed|not supported|unsupported|unknown|unrecogni[sz]ed|unexpected|deprecated""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Unknown();
}
