using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PrefixBench.Providers.Failures;

/// <summary>Finds the error message in the body of a refused request: nested, flat and string errors in JSON, an HTML page's title, or plain text.</summary>
internal static partial class ErrorBody
{
    // As many entries of a list as a message has room for.
    private const int MaxListed = 5;

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
        switch (root.ValueKind)
        {
            case JsonValueKind.Array:
                return ReadList([.. root.EnumerateArray().Take(MaxListed)]);
            case JsonValueKind.String:
                return new(ReadText(root), "");
            case JsonValueKind.Object:
                break;
            default:
                return new(root.GetRawText(), "");
        }

        if (root.TryGetProperty("error", out JsonElement error) && error.ValueKind is JsonValueKind.Object or JsonValueKind.String)
        {
            return ReadJson(error);
        }

        ServerError own = new(root.GetRawText(), ReadCode(root), ReadRetryDelay(root)) { Fields = ReadFields(root) };
        foreach (string name in (ReadOnlySpan<string>)["message", "msg", "detail", "errors", "error_message", "error_msg", "errorMessage", "errorMsg", "error_description", "status_msg", "base_resp", "title"])
        {
            if (root.TryGetProperty(name, out JsonElement words) && words.ValueKind is JsonValueKind.String or JsonValueKind.Object or JsonValueKind.Array)
            {
                ServerError inner = ReadJson(words);
                own = own with { Message = inner.Message, Code = $"{own.Code} {inner.Code}".Trim(), Fields = [.. own.Fields, .. inner.Fields] };
                break;
            }
        }

        return WithUpstream(own, root);
    }

    // Each entry of a list of validation errors is shown with its field: "stream_options: Extra inputs are not permitted".
    private static ServerError ReadList(JsonElement[] items)
    {
        ServerError[] errors = [.. items.Select(ReadJson)];
        string[] words = [.. errors.Select(error => error.Fields is [var field, ..] ? $"{field}: {error.Message}" : error.Message)];
        return errors.Length == 0 ? new("", "") : errors[0] with { Message = string.Join("; ", words), Fields = [.. errors.SelectMany(error => error.Fields)] };
    }

    // OpenRouter puts the answer of the server behind it into "metadata": {"raw": "{\"error\":…}"}.
    private static ServerError WithUpstream(ServerError error, JsonElement root)
    {
        if (!root.TryGetProperty("metadata", out JsonElement metadata) || metadata.ValueKind != JsonValueKind.Object
            || !metadata.TryGetProperty("raw", out JsonElement raw) || raw.ValueKind != JsonValueKind.String)
        {
            return error;
        }

        ServerError upstream = Read(Encoding.UTF8.GetBytes(ReadText(raw)));
        return upstream.Message.Length == 0
            ? error
            : error with { Message = $"{error.Message}: {upstream.Message}", Code = $"{error.Code} {upstream.Code}".Trim(), Fields = [.. error.Fields, .. upstream.Fields] };
    }

    private static string[] ReadFields(JsonElement error)
    {
        foreach (string name in (ReadOnlySpan<string>)["loc", "param", "field", "path"])
        {
            if (error.TryGetProperty(name, out JsonElement value) && FieldPath.Read(value) is { } field)
            {
                return [field];
            }
        }

        // ASP.NET: "errors": {"stream_options": ["…"]}.
        return error.TryGetProperty("errors", out JsonElement errors) && errors.ValueKind == JsonValueKind.Object
            ? [.. errors.EnumerateObject().Select(entry => FieldPath.From(entry.Name.TrimStart('$', '.').Split('.'))).OfType<string>().Take(MaxListed)]
            : [];
    }

    /// <summary>A string's text; one with half of a surrogate pair is returned as it was written.</summary>
    public static string ReadText(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, as an escape.
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
