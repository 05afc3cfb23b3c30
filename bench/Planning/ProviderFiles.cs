using PrefixBench.Providers.Catalog;

namespace PrefixBench.Bench.Planning;

/// <summary>The files that configure providers.</summary>
/// <param name="ShippedPath">The path of the file that is part of the program.</param>
/// <param name="UserPath">The path of the user's file, which need not exist.</param>
internal sealed record ProviderFiles(string ShippedPath, string UserPath)
{
    /// <summary>The name of the user's file.</summary>
    public const string UserFileName = "prefixbench.json";

    /// <summary>The default paths: <c>providers.json</c> in the program's folder, and <c>prefixbench.json</c> in the working directory.</summary>
    public static ProviderFiles Default => new(Path.Combine(AppContext.BaseDirectory, "providers.json"), Path.Combine(Environment.CurrentDirectory, UserFileName));

    /// <summary>Reads both files.</summary>
    public CatalogResult Load() => ProviderCatalog.Load(ShippedPath, UserPath);
}
