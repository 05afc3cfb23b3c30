using PrefixBench.Providers.Configuration;

namespace PrefixBench.Providers.Watching;

/// <summary>Tells by the path of a request which dialect it speaks.</summary>
public static class WatchedRoutes
{
    private static readonly (string Route, string Dialect)[] Routes =
    [
        ("/chat/completions", DialectNames.OpenAi),
        ("/api/chat", DialectNames.Ollama),
        ("/v1/messages", DialectNames.Anthropic),
        (":streamGenerateContent", DialectNames.Gemini),
        (":generateContent", DialectNames.Gemini),
    ];

    /// <summary>The routes that are read, as they are shown to the user.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Routes.Select(route => route.Route)];

    /// <summary>The dialect of a request; null if it is none that this program speaks.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path, with or without a query.</param>
    public static string? Find(string method, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string route = path.Split('?')[0].TrimEnd('/');
        return method == "POST" ? Array.Find(Routes, known => route.EndsWith(known.Route, StringComparison.Ordinal)).Dialect : null;
    }

    /// <summary>The model that the path of a request names, as in Gemini's routes; null if it names none.</summary>
    /// <param name="path">The path, with or without a query.</param>
    public static string? FindModel(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string last = path.Split('?')[0].TrimEnd('/').Split('/')[^1];
        int colon = last.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? Uri.UnescapeDataString(last[..colon]) : null;
    }
}
