using System.Text.Json;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Security;

namespace PrefixBench.Providers.Catalog;

/// <summary>The shipped providers as they are without a user's file: which variable goes to which address, who is paid, and what a file changed.</summary>
internal sealed class ShippedTable
{
    // What a file may change without a word of the user: none of it makes a key travel elsewhere or a run dearer.
    private static readonly string[] Harmless = ["enabled", "idleTimeoutSeconds", "totalTimeoutSeconds"];

    private readonly Dictionary<string, ShippedRow> _rows = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<(string Variable, string Origin)> _pairs = [];
    private readonly HashSet<string> _variables = new(StringComparer.Ordinal);
    private readonly HashSet<string> _paidOrigins = new(StringComparer.Ordinal);

    /// <summary>Adds a shipped provider.</summary>
    public void Add(ProviderEntry entry, ProviderSettings settings)
    {
        _rows[entry.Name] = new ShippedRow(entry, settings);
        foreach (string variable in settings.KeyVariables)
        {
            _pairs.Add((variable, settings.BaseUrl.Origin()));
            _variables.Add(variable);
        }

        if (settings.Paid)
        {
            _paidOrigins.Add(settings.BaseUrl.Origin());
        }
    }

    /// <summary>Whether a provider of this name is paid in the shipped table.</summary>
    public bool IsPaid(string name) => _rows.TryGetValue(name, out ShippedRow? row) && row.Settings.Paid;

    /// <summary>Whether requests of these settings cost money whatever a file says: a shipped paid provider, or a key on the address of one.</summary>
    public bool MustBePaid(ProviderSettings settings) => IsPaid(settings.Name) || (settings.KeyVariables.Count > 0 && _paidOrigins.Contains(settings.BaseUrl.Origin()));

    /// <summary>Where the configuration of a provider comes from, as far as it matters for its key and its cost.</summary>
    /// <param name="entry">The provider's fields, each with its file.</param>
    /// <param name="settings">The settings that result from them.</param>
    public RowOrigin OriginOf(ProviderEntry entry, ProviderSettings settings)
    {
        if (!_rows.TryGetValue(entry.Name, out ShippedRow? shipped))
        {
            return settings.KeyVariables.Count == 0 ? RowOrigin.Shipped : new RowOrigin(RowAuthor.File, [], FindUngranted(settings, isShippedName: false));
        }

        bool costs = settings.KeyVariables.Count > 0 || settings.Paid || shipped.Settings.KeyVariables.Count > 0;
        string[] changes = [.. entry.Fields.Where(field => field.Value.IsUsers && IsChange(field.Key, field.Value.Value, shipped.Entry, shipped.Settings)).Select(field => field.Key).Order(StringComparer.Ordinal)];
        return costs && changes.Length > 0 ? new RowOrigin(RowAuthor.ShippedAndFile, changes, FindUngranted(settings, isShippedName: true)) : RowOrigin.Shipped;
    }

    private string[] FindUngranted(ProviderSettings settings, bool isShippedName) =>
        [.. settings.KeyVariables.Where(variable => (isShippedName || _variables.Contains(variable)) && !_pairs.Contains((variable, settings.BaseUrl.Origin())))];

    private static bool IsChange(string field, JsonElement value, ProviderEntry entry, ProviderSettings settings)
    {
        if (Harmless.Contains(field, StringComparer.Ordinal))
        {
            return false;
        }

        JsonElement? before = entry.Fields.TryGetValue(field, out PlacedValue? placed) && placed.Value.ValueKind != JsonValueKind.Null ? placed.Value : null;
        if (value.ValueKind == JsonValueKind.Null)
        {
            return before is not null;
        }

        if (before is { } known && JsonElement.DeepEquals(known, value))
        {
            return false;
        }

        ProviderSettings after = ProviderFields.Set(settings, field, value);
        return field == "spacingMilliseconds" ? after.SpacingMilliseconds < settings.SpacingMilliseconds : after != settings;
    }

    private sealed record ShippedRow(ProviderEntry Entry, ProviderSettings Settings);
}
