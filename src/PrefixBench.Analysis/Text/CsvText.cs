using System.Globalization;
using PrefixBench.Core.Text;

namespace PrefixBench.Analysis.Text;

/// <summary>The fields of CSV files (RFC 4180).</summary>
internal static class CsvText
{
    /// <summary>A bare number with at most six decimals: microseconds, and millionths of a ratio. What lies below is noise. Empty for null.</summary>
    public static string Number(double? value) => value is { } number ? (Math.Round(number, 6) + 0.0).ToString("0.######", CultureInfo.InvariantCulture) : "";

    /// <summary>A text on one line, quoted where it has to be.</summary>
    public static string Text(string text)
    {
        string line = SafeText.OneLine(text);

        // With an apostrophe before it, a spreadsheet takes a formula for text.
        if (SafeText.IsFormula(line))
        {
            line = "'" + line;
        }

        return line.AsSpan().ContainsAny(',', '"') || line != line.Trim() ? $"\"{line.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : line;
    }

    /// <summary>Lines of fields. They end in CR LF, as the standard wants.</summary>
    public static string Lines(IEnumerable<IEnumerable<string>> lines) => string.Concat(lines.Select(line => string.Join(',', line) + "\r\n"));
}
