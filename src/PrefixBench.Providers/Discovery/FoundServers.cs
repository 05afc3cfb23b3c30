using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Inspection;
using PrefixBench.Providers.Security;

namespace PrefixBench.Providers.Discovery;

/// <summary>
/// Servers that answered on one of the usual local ports and match no provider of the table: a vLLM on llama.cpp's port is used as <c>vllm-8080</c> with the
/// settings of the provider <c>vllm</c>, and a server that does not identify itself as <c>local-8080</c>. One that
/// lists no model is named with that reason, and not used.
/// </summary>
internal static class FoundServers
{
    public static ProviderStatus? At(Uri address, Identification found, IReadOnlyList<ProviderSettings> settings)
    {
        if (found.Outcome != ProbeOutcome.Answered || found.Identity is not { } identity || (identity is { Models: [], Software: null } && !found.HasList))
        {
            return null;
        }

        ProviderSettings[] profiles = settings.Where(row => row.Local && row.AddressFrom != AddressOrigin.User && row.KeyVariables.Count == 0
            && identity.Software is not null && string.Equals(row.Software, identity.Software, StringComparison.Ordinal)
            && string.Equals(row.Dialect, ProviderSettings.DefaultDialect, StringComparison.Ordinal)).ToArray();
        if (profiles.Length > 0 && !profiles.Any(row => row.Enabled))
        {
            return null;
        }

        ProviderSettings? profile = profiles.FirstOrDefault(row => row.Enabled);
        string name = identity.Software is null ? $"local-{address.Port}" : $"{identity.Software}-{address.Port}";
        if (settings.Any(row => string.Equals(row.Name, name, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        var baseUrl = new Uri($"{address.Origin()}/v1");
        ProviderSettings row = profile is null
            ? new ProviderSettings { Name = name, BaseUrl = baseUrl, Local = true, AddressFrom = AddressOrigin.Found }
            : profile with { Name = name, BaseUrl = baseUrl, Model = null, HostEnv = null, AddressFrom = AddressOrigin.Found };
        return LocalVerdict.Of(row, found, TimeSpan.Zero);
    }
}
