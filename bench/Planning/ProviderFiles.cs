using PrefixBench.Providers.Catalog;

namespace PrefixBench.Bench.Planning;

/// <summary>Where the table of providers is.</summary>
/// <param name="ShippedPath">The shipped table.</param>
/// <param name="UserPath">The user's own, which need not be there.</param>
internal sealed record ProviderFiles(string ShippedPath, string UserPath)
{
    /// <summary>The name of the user's file.</summary>
    public const string UserFileName = "prefixbench.json";

    /// <summary>The table beside the program, and <c>prefixbench.json</c> of the working directory.</summary>
    public static ProviderFiles Default => new(Path.Combine(AppContext.BaseDirectory, "providers.json"), Path.Combine(Environment.CurrentDirectory, UserFileName));

    /// <summary>Reads both.</summary>
    public CatalogResult Load() => ProviderCatalog.Load(ShippedPath, UserPath);
}
