using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PrefixBench.Providers.Clock;
using PrefixBench.Providers.Inspection;
using PrefixBench.Providers.Security;

namespace PrefixBench.Providers;

/// <summary>Registers what talks to providers.</summary>
public static class ProviderServices
{
    /// <summary>
    /// Adds <see cref="ChatProviderFactory"/> and <see cref="ProbeClient"/>, each with a named HTTP client of its own. The caller registers <see cref="IKeyStore"/>;
    /// <see cref="TimeProvider.System"/> is used when no other is registered.
    /// </summary>
    /// <param name="services">Where to add.</param>
    public static IServiceCollection AddPrefixBenchProviders(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ChatProviderFactory>();
        services.AddHttpClient(ChatProviderFactory.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(StampedConnections.CreateHandler)
            // A rotated handler would open new connections in the middle of a run.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            // The factory's own loggers stand between the clock and the wire, and could log headers.
            .RemoveAllLoggers();
        services.TryAddSingleton<ProbeClient>();
        services.AddHttpClient(ProbeClient.ClientName, client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.DefaultRequestHeaders.UserAgent.ParseAdd("PrefixBench");
            })
            .ConfigurePrimaryHttpMessageHandler(ProbeClient.CreateHandler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        return services;
    }
}
