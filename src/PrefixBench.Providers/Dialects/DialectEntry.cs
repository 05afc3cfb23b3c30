using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Streaming;

namespace PrefixBench.Providers.Dialects;

/// <summary>One dialect of the catalog.</summary>
/// <param name="Name">Its name in files: <see cref="ProviderSettings.Dialect"/>.</param>
/// <param name="Create">Creates it for a provider and a model.</param>
internal sealed record DialectEntry(string Name, Func<ProviderSettings, string, IDialect> Create)
{
    /// <summary>The route of the OpenAI-like list of models under the base address; null where it is <c>/v1/models</c> under the server's root.</summary>
    public string? ModelsRoute { get; init; }

    /// <summary>The dialect's own route that tells its servers from others, under the root; null where it has none and the list of models is asked for first.</summary>
    public string? IdentityRoute { get; init; }
}
