using PrefixBench.Core.Text;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Dialects;
using PrefixBench.Providers.Inspection;
using PrefixBench.Providers.Security;

namespace PrefixBench.Providers.Discovery;

/// <summary>
/// Finds out which providers can be used. Paid and public providers are never contacted. Local ones are asked, all at once: those of the shipped table on
/// loopback only, others at the address from the user's own configuration or <c>OLLAMA_HOST</c>. The plan is not shown yet, so they are asked without their
/// keys, except for a provider whose address and key the user typed. A server is identified by its answers, and it is used for one provider only: of two
/// providers with the same port, the one whose software it is.
/// </summary>
/// <param name="keys">Tells whether a key is set.</param>
/// <param name="client">Asks the local servers.</param>
public sealed class ProviderDiscovery(IKeyStore keys, ProbeClient client)
{
    // Ollama may be busy loading a model; anything else on loopback answers its list of models at once.
    internal TimeSpan OllamaLimit { get; init; } = TimeSpan.FromSeconds(3);

    internal TimeSpan LocalLimit { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>One status for each provider in their order, and after them those that were found on a usual port without a row of their own.</summary>
    /// <param name="settings">The catalog's providers, after <see cref="ProviderSelector.Consent"/>.</param>
    /// <param name="cancellationToken">Ends the questions.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<IReadOnlyList<ProviderStatus>> ProbeAsync(IReadOnlyList<ProviderSettings> settings, CancellationToken cancellationToken)
    {
        ProviderStatus?[] known = settings.Select(StatusWithoutAsking).ToArray();
        IGrouping<(string Root, string Keys), ProviderSettings>[] groups = settings.Where((_, index) => known[index] is null).GroupBy(GroupOf).ToArray();
        Dictionary<(string Root, string Keys), Answer> answers = (await Task.WhenAll(groups.Select(group => AskAsync([.. group], cancellationToken))))
            .ToDictionary(answer => GroupOf(answer.Asked), answer => answer);

        ProviderStatus[] statuses = settings.Select((row, index) => known[index] ?? LocalVerdict.Of(row, answers[GroupOf(row)].Found, answers[GroupOf(row)].Limit)).ToArray();
        statuses = [.. statuses.Select((status, index) => OnlyOnce(status, index, statuses))];
        return [.. statuses, .. Found(settings, statuses, answers.Values)];
    }

    private ProviderStatus? StatusWithoutAsking(ProviderSettings settings)
    {
        ProviderStatus Status(bool isReachable, string reason) => new() { Settings = settings, Model = settings.Model, IsReachable = isReachable, Reason = reason };

        if (!settings.Enabled)
        {
            return Status(isReachable: false, "disabled (\"enabled\": false)");
        }

        // Checked before the key is read: a provider that must not have it cannot find out whether it is set.
        if (!settings.Permit.IsGiven)
        {
            return Status(isReachable: false, settings.Permit.Reason) with { IsRefused = true };
        }

        if (settings.Keys.Select(key => KeyConsent.FindMistake(key) ?? keys.FindMistake(key.Variable)).OfType<string>().FirstOrDefault() is { } mistake)
        {
            return Status(isReachable: false, mistake);
        }

        bool isAsked = settings.AllowsQuestions
            && (settings.AddressFrom is AddressOrigin.User or AddressOrigin.Environment || HostReaches.Of(settings.BaseUrl) == HostReach.Loopback);
        return isAsked ? null : Status(isReachable: settings.Model is not null, settings.Model is null ? "no model is configured" : "not contacted");
    }

    private async Task<Answer> AskAsync(IReadOnlyList<ProviderSettings> rows, CancellationToken cancellationToken)
    {
        ProviderSettings? own = rows.FirstOrDefault(row => DialectCatalog.Get(row.Dialect).IdentityRoute is not null);
        ProviderSettings asked = own ?? rows[0];
        TimeSpan limit = own is null ? LocalLimit : OllamaLimit;
        Identification found = await new ServerIdentifier(client).IdentifyAsync(asked with { Permit = asked.Permit.BeforePlan }, limit, cancellationToken);
        return new Answer(asked, limit, found);
    }

    // A user's provider takes precedence over the shipped one for the same server; with both, the server would be measured twice.
    private static ProviderStatus OnlyOnce(ProviderStatus status, int index, ProviderStatus[] all)
    {
        if (!status.IsReachable || status.Settings.AddressFrom == AddressOrigin.User || status.Identity is null)
        {
            return status;
        }

        ProviderStatus? twin = all
            .Where((other, at) => at != index && other.IsReachable && IsTwin(other, status) && (other.Settings.AddressFrom == AddressOrigin.User || at < index))
            .FirstOrDefault();
        return twin is null
            ? status
            : status with { IsReachable = false, Reason = $"{status.Settings.BaseUrl.Origin()} is already used as {SafeText.Quote(twin.Settings.Name)}" };
    }

    private static bool IsTwin(ProviderStatus one, ProviderStatus other) =>
        one.Identity is not null
        && string.Equals(ServerOf(one.Settings.BaseUrl), ServerOf(other.Settings.BaseUrl), StringComparison.OrdinalIgnoreCase)
        && string.Equals(one.Settings.Dialect, other.Settings.Dialect, StringComparison.Ordinal)
        && string.Equals(one.Model, other.Model, StringComparison.Ordinal);

    private static IEnumerable<ProviderStatus> Found(IReadOnlyList<ProviderSettings> settings, ProviderStatus[] statuses, IEnumerable<Answer> answers)
    {
        foreach (Answer? answer in answers.Where(answer => answer.Asked.AddressFrom == AddressOrigin.Shipped))
        {
            string server = ServerOf(answer.Asked.BaseUrl);
            IEnumerable<ProviderStatus> rows = statuses.Where(status => string.Equals(ServerOf(status.Settings.BaseUrl), server, StringComparison.OrdinalIgnoreCase));
            // The server has a provider already if one is the user's, or is this server but cannot be used now.
            if (!rows.Any(row => row.IsReachable || row.Settings.AddressFrom != AddressOrigin.Shipped || IsItself(row))
                && FoundServers.At(answer.Asked.BaseUrl, answer.Found, settings) is { } found)
            {
                yield return found;
            }
        }
    }

    private static bool IsItself(ProviderStatus status) =>
        status.Identity?.Software is { } software && string.Equals(software, status.Settings.Software, StringComparison.OrdinalIgnoreCase);

    // Providers of one server are asked together, unless their keys or headers differ.
    private static (string Root, string Keys) GroupOf(ProviderSettings settings) => (ServerQuestions.RootOf(settings).AbsoluteUri, string.Join('\n', [settings.KeyEnv, .. settings.Headers.Select(header => header.ToString())]));

    // 127.0.0.1, ::1 and localhost are one machine.
    private static string ServerOf(Uri address) => HostReaches.Of(address) == HostReach.Loopback ? $"loopback:{address.Port}" : address.Origin();

    private sealed record Answer(ProviderSettings Asked, TimeSpan Limit, Identification Found);
}
