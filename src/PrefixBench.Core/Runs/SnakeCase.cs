using System.Text.Json;

namespace PrefixBench.Core.Runs;

/// <summary>Converts enumeration values to names in files and reports: <c>ConnectionFailed</c> becomes <c>connection_failed</c>.</summary>
public static class SnakeCase
{
    /// <summary>Converts a value to its name.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <param name="value">The value.</param>
    public static string Write<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>Converts a name to its value; null if the name is unknown or null.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <param name="text">The name.</param>
    public static T? Read<T>(string? text)
        where T : struct, Enum =>
        text is not null && Enum.TryParse(text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out T value) ? value : null;
}
