using PrefixBench.Providers.Configuration;

namespace PrefixBench.Providers.Catalog;

/// <summary>The result of reading the configuration.</summary>
/// <param name="Providers">The providers in the order of the shipped file, then those that the user added; empty when there are mistakes.</param>
/// <param name="Mistakes">Every mistake found, in the order of the files; empty when there are none.</param>
public sealed record CatalogResult(IReadOnlyList<ProviderSettings> Providers, IReadOnlyList<ConfigurationMistake> Mistakes)
{
    /// <summary>Whether the providers may be used.</summary>
    public bool IsValid => Mistakes.Count == 0;
}
