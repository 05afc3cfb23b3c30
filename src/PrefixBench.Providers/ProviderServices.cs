using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using PrefixBench.Providers.Clock;
using PrefixBench.Providers.Http;
using PrefixBench.Providers.Inspection;
using PrefixBench.Providers.Security;

namespace PrefixBench.Providers;

/// <summary>Registers the services that send requests to providers.</summary>
public static class ProviderServices
{
    /// <summary>
    /// Adds <see cref="ChatProviderFactory"/> and <see cref="ProbeClient"/>, each with named HTTP clients of its own. The caller registers
    /// <see cref="IKeyStore"/>; <see cref="TimeProvider.System"/> is used when no other is registered. Where a logger of the client's name is enabled when
    /// the client is first used, it gets one line for each request.
    /// </summary>
    /// <param name="services">Where to add.</param>
    public static IServiceCollection AddPrefixBenchProviders(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ChatProviderFactory>();
        services.TryAddSingleton<ProbeClient>();
        services.AddClient(ChatProviderFactory.ClientName, () => StampedConnections.CreateHandler(Timeout.InfiniteTimeSpan));
        services.AddClient(ChatProviderFactory.SingleUseClientName, () => StampedConnections.CreateHandler(TimeSpan.Zero));
        services.AddClient(ProbeClient.ClientName, ProbeClient.CreateHandler);
        return services;
    }

    private static void AddClient(this IServiceCollection services, string name, Func<HttpMessageHandler> createHandler) =>
        services.AddHttpClient(name, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(createHandler)
            // A rotated handler would open new connections in the middle of a run.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            // The factory's own loggers are in the way of every request, enabled or not, and log headers when a level is set too low.
            .RemoveAllLoggers()
            .ConfigureAdditionalHttpMessageHandlers((handlers, provider) => RequestLogHandler.AddTo(handlers, provider.GetRequiredService<ILoggerFactory>(), name));
}
