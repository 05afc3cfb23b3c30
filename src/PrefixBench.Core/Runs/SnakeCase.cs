using System.Text.Json;

namespace PrefixBench.Core.Runs;

/// <summary>Names in files: <c>ConnectionFailed</c> is written <c>connection_failed</c>.</summary>
internal static class SnakeCase
{
    public static string Write<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public static T? Read<T>(string? text)
        where T : struct, Enum =>
        text is not null && Enum.TryParse(text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out T value) ? value : null;
}
