using System.Globalization;

namespace PrefixBench.Providers.Inspection;

/// <summary>Reads a number of tokens that a server reports as a size or a limit.</summary>
internal static class TokenCount
{
    /// <summary>The number, 1 or more; null if the text is no such number (vLLM writes <c>None</c> for what is not set).</summary>
    public static int? Parse(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int tokens) && tokens > 0 ? tokens : null;
}
