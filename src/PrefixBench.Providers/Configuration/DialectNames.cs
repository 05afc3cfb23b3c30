namespace PrefixBench.Providers.Configuration;

/// <summary>The names of the dialects, as used in <see cref="ProviderSettings.Dialect"/>.</summary>
public static class DialectNames
{
    /// <summary>OpenAI's chat completions.</summary>
    public const string OpenAi = "openai";

    /// <summary>Ollama's native routes.</summary>
    public const string Ollama = "ollama";

    /// <summary>Anthropic's messages.</summary>
    public const string Anthropic = "anthropic";

    /// <summary>Gemini's native routes.</summary>
    public const string Gemini = "gemini";

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } = [OpenAi, Ollama, Anthropic, Gemini];
}
