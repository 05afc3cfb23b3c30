using PrefixBench.Providers.Anthropic;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Gemini;
using PrefixBench.Providers.Ollama;
using PrefixBench.Providers.OpenAi;

namespace PrefixBench.Providers.Dialects;

/// <summary>All dialects. A new one is a class, an entry here, and a name in <see cref="DialectNames"/>.</summary>
internal static class DialectCatalog
{
    // An OpenAI-compatible base address that does not end in /v1 has its models next to chat/completions all the same.
    private static readonly DialectEntry[] Entries =
    [
        new(DialectNames.OpenAi, (settings, model) => new OpenAiDialect(settings, model)) { ModelsRoute = "/models" },
        new(DialectNames.Ollama, (settings, model) => new OllamaDialect(settings, model)) { IdentityRoute = OllamaDialect.TagsRoute },
        new(DialectNames.Anthropic, (settings, model) => new AnthropicDialect(settings, model)),
        new(DialectNames.Gemini, (settings, model) => new GeminiDialect(settings, model)),
    ];

    /// <summary>The dialect of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static DialectEntry Get(string name) =>
        Array.Find(Entries, entry => string.Equals(entry.Name, name, StringComparison.Ordinal))
        ?? throw new ArgumentException($"Unknown dialect \"{name}\"; allowed are {string.Join(", ", DialectNames.All)}.", nameof(name));
}
