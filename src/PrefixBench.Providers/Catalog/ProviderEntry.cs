namespace PrefixBench.Providers.Catalog;

/// <summary>One provider as read: fields by name, each with its place; the user's file lies over the shipped one.</summary>
internal sealed class ProviderEntry
{
    public required string Name { get; init; }

    public required string File { get; init; }

    public required string Path { get; init; }

    public required bool IsUsers { get; init; }

    public Dictionary<string, PlacedValue> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>This entry with another's fields over its own. A JSON null takes a field back to its default; <c>body</c> is replaced whole.</summary>
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

        // An address of one's own is more exact than the variable for all of them.
        if (over.Fields.ContainsKey("baseUrl") && !over.Fields.ContainsKey("hostEnv"))
        {
            merged.Fields.Remove("hostEnv");
        }

        return merged;
    }
}
