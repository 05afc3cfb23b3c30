using System.Text.Json;

namespace PrefixBench.Core.Runs;

/// <summary>Names in files and reports: <c>ConnectionFailed</c> is written <c>connection_failed</c>.</summary>
public static class SnakeCase
{
    /// <summary>The written name of a value.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <param name="value">The value.</param>
    public static string Write<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>The value of a written name; null if there is none, or no text.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <param name="text">The written name.</param>
    public static T? Read<T>(string? text)
        where T : struct, Enum =>
        text is not null && Enum.TryParse(text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out T value) ? value : null;
}
