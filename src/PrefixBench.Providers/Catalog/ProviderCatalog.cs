using System.Text.Json;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Security;

namespace PrefixBench.Providers.Catalog;

/// <summary>
/// Reads the table of providers: the shipped file, and the user's <c>prefixbench.json</c>, which adds providers and overrides fields of those with the
/// same name.
/// </summary>
public static class ProviderCatalog
{
    // Replaces an address that could not be read, so that the other fields are checked as well; never leaves this class.
    private static readonly Uri NoAddress = new("https://address.invalid");

    /// <summary>Reads and checks both files. All mistakes are reported together; if there are any, no providers are returned.</summary>
    /// <param name="shippedPath">The shipped <c>providers.json</c>, which must exist.</param>
    /// <param name="userPath">The user's file; null or a missing file means that there is none.</param>
    /// <param name="environment">Reads an environment variable (only <c>OLLAMA_HOST</c> is read); null reads those of the process.</param>
    public static CatalogResult Load(string shippedPath, string? userPath, Func<string, string?>? environment = null)
    {
        environment ??= Environment.GetEnvironmentVariable;
        var mistakes = new List<ConfigurationMistake>();
        IReadOnlyList<ProviderEntry> shipped = ProviderFile.Read(shippedPath, isUsers: false, mistakes);
        IReadOnlyList<ProviderEntry> users = userPath is not null && Path.Exists(userPath) ? ProviderFile.Read(userPath, isUsers: true, mistakes) : [];

        ShippedTable table = ReadTable(shipped);
        Uri? ollamaHost = ReadOllamaHost(environment, mistakes);
        List<ProviderSettings> providers =
        [
            .. Merge(shipped, users)
                .Select(entry => Bind(entry, table, mistakes) is { } settings ? Complete(settings, entry, table, ollamaHost) : null)
                .OfType<ProviderSettings>(),
        ];
        return mistakes.Count == 0 ? new CatalogResult(providers, []) : new CatalogResult([], mistakes);
    }

    private static IEnumerable<ProviderEntry> Merge(IReadOnlyList<ProviderEntry> shipped, IReadOnlyList<ProviderEntry> users)
    {
        var byName = users.ToDictionary(entry => entry.Name, StringComparer.OrdinalIgnoreCase);
        foreach (ProviderEntry entry in shipped)
        {
            yield return byName.Remove(entry.Name, out ProviderEntry? over) ? entry.Under(over) : entry;
        }

        foreach (ProviderEntry? entry in users.Where(entry => byName.ContainsKey(entry.Name)))
        {
            yield return entry;
        }
    }

    private static ShippedTable ReadTable(IReadOnlyList<ProviderEntry> shipped)
    {
        var table = new ShippedTable();
        foreach (ProviderEntry entry in shipped)
        {
            if (Bind(entry, new ShippedTable(), []) is { } settings)
            {
                table.Add(entry, settings);
            }
        }

        return table;
    }

    private static Uri? ReadOllamaHost(Func<string, string?> environment, List<ConfigurationMistake> mistakes)
    {
        try
        {
            return OllamaHost.Parse(environment(OllamaHost.Variable));
        }
        catch (FormatException error)
        {
            mistakes.Add(new(OllamaHost.Variable, "", null, error.Message));
            return null;
        }
    }

    private static ProviderSettings? Bind(ProviderEntry entry, ShippedTable table, List<ConfigurationMistake> mistakes)
    {
        int before = mistakes.Count;
        var settings = new ProviderSettings { Name = entry.Name, BaseUrl = NoAddress };
        var unreadable = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string? field, PlacedValue? placed) in entry.Fields.Where(pair => pair.Value.Value.ValueKind != JsonValueKind.Null))
        {
            try
            {
                settings = ProviderFields.Set(settings, field, placed.Value);
            }
            catch (FormatException error)
            {
                unreadable.Add(field);
                mistakes.Add(new(placed.File, placed.Path, entry.Name, error.Message));
            }
        }

        if (!IsStated(entry, "baseUrl"))
        {
            mistakes.Add(new(entry.File, entry.Path + ".baseUrl", entry.Name, "it is missing; the server's address is required, such as \"http://localhost:8000/v1\""));
        }

        if (table.IsPaid(entry.Name) && IsStated(entry, "paid") && !settings.Paid && !unreadable.Contains("paid"))
        {
            PlacedValue paid = entry.Fields["paid"];
            mistakes.Add(new(paid.File, paid.Path, entry.Name, "\"false\" is not allowed; requests to this provider of the built-in table cost money, so it stays paid. Remove the field"));
        }

        bool? isPaid = table.MustBePaid(settings) ? true : IsStated(entry, "paid") ? settings.Paid : null;
        settings = settings.WithDefaults(isPaid, IsStated(entry, "local") ? settings.Local : null);
        bool hasAddress = settings.BaseUrl != NoAddress;
        foreach ((string field, string message) in ProviderSettingsValidator.FindMistakes(settings).Where(mistake => !unreadable.Contains(mistake.Field) && (hasAddress || mistake.Field != "local")))
        {
            mistakes.Add(entry.Fields.TryGetValue(field, out PlacedValue? placed)
                ? new(placed.File, placed.Path, entry.Name, message)
                : new(entry.File, $"{entry.Path}.{field}", entry.Name, message));
        }

        return mistakes.Count == before ? settings : null;
    }

    private static ProviderSettings Complete(ProviderSettings settings, ProviderEntry entry, ShippedTable table, Uri? ollamaHost)
    {
        settings = settings with { AddressFrom = entry.Fields["baseUrl"].IsUsers ? AddressOrigin.User : AddressOrigin.Shipped };
        if (settings.HostEnv is not null && ollamaHost is not null)
        {
            settings = settings with
            {
                BaseUrl = OllamaHost.Replace(settings.BaseUrl, ollamaHost),
                AddressFrom = AddressOrigin.Environment,
                Local = true,
            };
        }

        // Nobody is asked for a provider without a key and a cost; KeyConsent decides the others.
        return settings with { Origin = table.OriginOf(entry, settings), Permit = KeyPermit.Undecided };
    }

    private static bool IsStated(ProviderEntry entry, string field) =>
        entry.Fields.TryGetValue(field, out PlacedValue? placed) && placed.Value.ValueKind != JsonValueKind.Null;
}
