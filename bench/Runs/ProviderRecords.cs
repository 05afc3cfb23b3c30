using PrefixBench.Bench.Planning;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Servers;

namespace PrefixBench.Bench.Runs;

/// <summary>Describes providers for <c>run.json</c>.</summary>
internal static class ProviderRecords
{
    /// <summary>Describes a provider.</summary>
    /// <param name="provider">The provider as it was planned.</param>
    /// <param name="chat">Its connection.</param>
    /// <param name="identity">What the server reported of itself; null if it was not asked or did not report anything.</param>
    /// <param name="launch">How the server was launched; null for one that was running.</param>
    /// <param name="counted">The change of the server's counters; null without counters.</param>
    public static ProviderRecord Describe(PlannedProvider provider, IChatProvider chat, ServerIdentity? identity, LaunchRecord? launch, ServerCounters? counted) => new ProviderRecord
    {
        Name = chat.Provider.Name,
        Dialect = chat.Provider.Dialect,
        Model = chat.Provider.Model,
        Endpoint = chat.Provider.Endpoint.AbsoluteUri,
        KeyVariable = chat.Provider.KeyVariable,
        Paid = chat.Provider.IsPaid,
        IgnoresEos = provider.Settings.IgnoresEos,
        Headers = provider.Settings.Headers is { Count: > 0 } headers ? headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase) : null,
        Software = identity?.Software,
        SoftwareVersion = identity?.Version,
        Cache = identity?.Cache,
        Details = identity?.Details,
        Forms = FormRecord.From(chat.Forms),
        Launch = launch,
        ServerPromptTokens = counted?.PromptTokens,
        ServerCachedTokens = counted?.CachedTokens,
    }.With(chat.Provider, provider.Settings.Body, provider.Loads);
}
