namespace PrefixBench.Providers.Catalog;

/// <summary>One provider as read from a file: its fields by name, each with its place.</summary>
internal sealed class ProviderEntry
{
    public required string Name { get; init; }

    public required string File { get; init; }

    public required string Path { get; init; }

    public required bool IsUsers { get; init; }

    public Dictionary<string, PlacedValue> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>This entry, overridden by another's fields. A JSON null resets a field to its default; <c>body</c> is replaced as a whole.</summary>
    public ProviderEntry Under(ProviderEntry over)
    {
        var merged = new ProviderEntry { Name = Name, File = over.File, Path = over.Path, IsUsers = IsUsers };
        foreach ((string? key, PlacedValue? value) in Fields)
        {
            merged.Fields[key] = value;
        }

        foreach ((string? key, PlacedValue? value) in over.Fields)
        {
            merged.Fields[key] = value;
        }

        // A user's own address is more specific than the variable, which holds for all such providers.
        if (over.Fields.ContainsKey("baseUrl") && !over.Fields.ContainsKey("hostEnv"))
        {
            merged.Fields.Remove("hostEnv");
        }

        return merged;
    }
}
