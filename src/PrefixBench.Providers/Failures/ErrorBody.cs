using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PrefixBench.Providers.Failures;

/// <summary>Finds the error message in the body of a refused request: nested, flat and string errors in JSON, an HTML page's title, or plain text.</summary>
internal static partial class ErrorBody
{
    /// <summary>Reads the message from a body, which may be cut.</summary>
    public static ServerError Read(ReadOnlySpan<byte> body)
    {
        body = body.TrimStart("\uFEFF \t\r\n"u8);
        if (body.IsEmpty)
        {
            return new("", "");
        }

        // Decoded and encoded again: half of a character becomes U+FFFD here, where the JSON reader would throw.
        string text = Encoding.UTF8.GetString(body);
        if (body[0] is (byte)'{' or (byte)'[' or (byte)'"')
        {
            try
            {
                var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
                using var document = JsonDocument.ParseValue(ref reader);
                return ReadJson(document.RootElement);
            }
            catch (JsonException)
            {
                // Cut or invalid: its text is still better than no message.
            }
        }

        return new(body[0] == (byte)'<' ? ReadMarkup(text) : text, "");
    }

    // {"error":{…}}, {"error":"…"}, flat, FastAPI's "detail", or any of them in an array.
    private static ServerError ReadJson(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array)
        {
            return root.GetArrayLength() > 0 ? ReadJson(root[0]) : new("", "");
        }

        if (root.ValueKind == JsonValueKind.String)
        {
            return new(ReadText(root), "");
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            return new(root.GetRawText(), "");
        }

        if (root.TryGetProperty("error", out JsonElement error) && error.ValueKind is JsonValueKind.Object or JsonValueKind.String)
        {
            return ReadJson(error);
        }

        foreach (string name in (ReadOnlySpan<string>)["message", "msg", "detail", "errors", "error_message", "error_msg", "errorMessage", "errorMsg", "error_description", "status_msg", "base_resp"])
        {
            if (root.TryGetProperty(name, out JsonElement words) && words.ValueKind is JsonValueKind.String or JsonValueKind.Object or JsonValueKind.Array)
            {
                return new(ReadJson(words).Message, ReadCode(root), ReadRetryDelay(root));
            }
        }

        return new(root.GetRawText(), ReadCode(root));
    }

    private static string ReadText(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, as an escape: quoted as it was written.
            return value.GetRawText().Trim('"');
        }
    }

    private static string ReadCode(JsonElement error)
    {
        var codes = new List<string>();
        foreach (string name in (ReadOnlySpan<string>)["code", "type", "status", "error_code"])
        {
            if (error.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            {
                codes.Add(value.ValueKind == JsonValueKind.String ? ReadText(value) : value.GetRawText());
            }
        }

        return string.Join(' ', codes);
    }

    // google.rpc.RetryInfo inside "details": {"@type":"…RetryInfo","retryDelay":"17s"}.
    private static TimeSpan? ReadRetryDelay(JsonElement error)
    {
        if (!error.TryGetProperty("details", out JsonElement details) || details.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        foreach (JsonElement detail in details.EnumerateArray())
        {
            if (detail.ValueKind == JsonValueKind.Object && detail.TryGetProperty("retryDelay", out JsonElement delay) && delay.ValueKind == JsonValueKind.String
                && double.TryParse(ReadText(delay).TrimEnd('s'), NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
                && seconds is >= 0 and < 1e6)
            {
                return TimeSpan.FromSeconds(seconds);
            }
        }

        return null;
    }

    private static string ReadMarkup(string page)
    {
        Match title = Title().Match(page);
        bool hasTitle = title.Success && !string.IsNullOrWhiteSpace(title.Groups["title"].Value);
        string text = hasTitle ? title.Groups["title"].Value : Tag().Replace(Unseen().Replace(page, " "), " ");
        return WebUtility.HtmlDecode(text);
    }

    [GeneratedRegex("<title[^>]*>(?<title>[^<]*)</title>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Title();

    [GeneratedRegex("<(?<unseen>script|style)\\b.*?</\\k<unseen>>|<!--.*?-->",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Unseen();

    [GeneratedRegex("<[^>]*>?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tag();
}
