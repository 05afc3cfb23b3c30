using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PrefixBench.Servers.Embedded.Text;

/// <summary>Writes JSON with the same characters as llama.cpp, so that a prompt has the same tokens.</summary>
internal static class LlamaJson
{
    /// <summary>Writes a value.</summary>
    /// <param name="value">The value. Of a duplicate name, the last value is written in the place of the first one.</param>
    /// <param name="layout">The layout.</param>
    public static string Write(JsonElement value, LlamaJsonLayout layout)
    {
        var text = new StringBuilder();
        Append(text, value, layout, 0);
        return text.ToString();
    }

    /// <summary>Writes a string with its quotation marks. Only what JSON requires is escaped.</summary>
    public static string Quote(string value)
    {
        var text = new StringBuilder(value.Length + 2);
        AppendString(text, value);
        return text.ToString();
    }

    /// <summary>Refuses numbers that are too large for a <see cref="double"/>, as llama.cpp's parser does.</summary>
    /// <exception cref="FormatException">A number is too large; the message is llama.cpp's.</exception>
    public static void RequireNumbers(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Number when !double.IsFinite(value.GetDouble()):
                throw new FormatException($"[json.exception.out_of_range.406] number overflow parsing '{value.GetRawText()}'");
            case JsonValueKind.Array:
                foreach (JsonElement item in value.EnumerateArray())
                {
                    RequireNumbers(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (JsonProperty property in value.EnumerateObject())
                {
                    RequireNumbers(property.Value);
                }

                break;
        }
    }

    private static void Append(StringBuilder text, JsonElement value, LlamaJsonLayout layout, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var properties = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
                foreach (JsonProperty property in value.EnumerateObject())
                {
                    properties[property.Name] = property.Value;
                }

                AppendItems(text, '{', '}', properties, layout, depth, property =>
                {
                    AppendString(text, property.Key);
                    text.Append(layout == LlamaJsonLayout.Compact ? ":" : ": ");
                    Append(text, property.Value, layout, depth + 1);
                });
                break;
            case JsonValueKind.Array:
                AppendItems(text, '[', ']', value.EnumerateArray(), layout, depth, item => Append(text, item, layout, depth + 1));
                break;
            case JsonValueKind.String:
                AppendString(text, value.GetString()!);
                break;
            case JsonValueKind.Number:
                text.Append(NumberFrom(value.GetRawText(), layout));
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void AppendItems<T>(StringBuilder text, char open, char close, IEnumerable<T> items, LlamaJsonLayout layout, int depth, Action<T> append)
    {
        text.Append(open);
        bool isFirst = true;
        foreach (T item in items)
        {
            text.Append(isFirst ? "" : layout == LlamaJsonLayout.Template ? ", " : ",");
            AppendLine(text, layout, depth + 1);
            append(item);
            isFirst = false;
        }

        if (!isFirst)
        {
            AppendLine(text, layout, depth);
        }

        text.Append(close);
    }

    private static void AppendLine(StringBuilder text, LlamaJsonLayout layout, int depth)
    {
        if (layout == LlamaJsonLayout.Indented)
        {
            text.Append('\n').Append(' ', 2 * depth);
        }
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (char character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        }

        text.Append('"');
    }

    private static string NumberFrom(string raw, LlamaJsonLayout layout)
    {
        if (raw.AsSpan().IndexOfAny('.', 'e', 'E') < 0)
        {
            if (long.TryParse(raw, CultureInfo.InvariantCulture, out long signed))
            {
                return signed.ToString(CultureInfo.InvariantCulture);
            }

            if (ulong.TryParse(raw, CultureInfo.InvariantCulture, out ulong unsigned))
            {
                // The template engine of llama.cpp has only signed integers.
                return layout == LlamaJsonLayout.Template
                    ? unchecked((long)unsigned).ToString(CultureInfo.InvariantCulture)
                    : unsigned.ToString(CultureInfo.InvariantCulture);
            }
        }

        return FractionFrom(double.Parse(raw, CultureInfo.InvariantCulture), layout);
    }

    private static string FractionFrom(double value, LlamaJsonLayout layout)
    {
        // The shortest digits that give the same number again, and where the decimal point is.
        string shortest = value.ToString("R", CultureInfo.InvariantCulture);
        string sign = shortest.StartsWith('-') ? "-" : "";
        string[] parts = shortest[sign.Length..].Split('E');
        string[] halves = parts[0].Split('.');
        string digits = string.Concat(halves).TrimStart('0');
        if (digits.Length == 0)
        {
            return $"{sign}0.0";
        }

        int point = halves[0].TrimStart('0').Length > 0
            ? halves[0].Length
            : digits.Length - halves[1].Length;
        point += parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        digits = digits.TrimEnd('0');
        int largest = layout == LlamaJsonLayout.Template ? 16 : 15;
        if (point > largest || point <= -4)
        {
            int exponent = point - 1;
            string fraction = digits.Length > 1 ? $".{digits[1..]}" : "";
            return $"{sign}{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture)}";
        }

        return point switch
        {
            <= 0 => $"{sign}0.{new string('0', -point)}{digits}",
            _ when point >= digits.Length => $"{sign}{digits.PadRight(point, '0')}.0",
            _ => $"{sign}{digits[..point]}.{digits[point..]}",
        };
    }
}
