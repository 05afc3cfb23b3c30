using PrefixBench.Providers.Catalog;
using PrefixBench.Testing;

namespace PrefixBench.Providers.Tests.Catalog;

/// <summary>A shipped and a user's file in a folder of their own.</summary>
public sealed class ConfigurationFiles : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string? OllamaHost { get; set; }

    public void Dispose() => _folder.Dispose();

    public string Write(string name, string json) => _folder.Write(name, json);

    /// <summary>Reads the repository's own table, with the user's file over it.</summary>
    public CatalogResult Load(string? users = null) => Load(File.ReadAllText(Repository.File("bench/providers.json")), users);

    public CatalogResult Load(string shipped, string? users) => ProviderCatalog.Load(
        Write("providers.json", shipped),
        users is null ? _folder.File("missing.json") : Write("prefixbench.json", users),
        variable => string.Equals(variable, "OLLAMA_HOST", StringComparison.Ordinal) ? OllamaHost : throw new InvalidOperationException($"{variable} was asked for"));

    /// <summary>The mistakes of a user's file that holds one provider with these fields.</summary>
    public IReadOnlyList<string> MistakesOf(string fields) => [.. Load($$"""{ "providers": [ { "name": "mine", {{fields}} } ] }""").Mistakes.Select(mistake => mistake.ToString())];
}
