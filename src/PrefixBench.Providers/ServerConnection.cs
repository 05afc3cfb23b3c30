using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Servers;
using PrefixBench.Providers.Catalog;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Discovery;
using PrefixBench.Providers.Inspection;
using PrefixBench.Providers.Security;

namespace PrefixBench.Providers;

/// <summary>A server at an address, ready to be measured. It has HTTP clients of its own, which <see cref="Dispose"/> closes.</summary>
public sealed class ServerConnection : IDisposable
{
    private readonly ServiceProvider _services;

    private ServerConnection(ServiceProvider services, AddressedServer server)
    {
        _services = services;
        Provider = services.GetRequiredService<ChatProviderFactory>().Create(server.Settings, server.Model!);
        Inspector = server.Settings.AllowsQuestions ? new ServerInspector(server.Settings, services.GetRequiredService<ProbeClient>()) : null;
        Identity = server.Status?.Identity;
    }

    /// <summary>Sends the requests of conversations to the server.</summary>
    public IChatProvider Provider { get; }

    /// <summary>Reads the server's counters around a turn; null for a server that gets no other requests than those of conversations, as a public or paid one does.</summary>
    public IServerInspector? Inspector { get; }

    /// <summary>What the server said that it is; null if it was not asked or did not answer.</summary>
    public ServerIdentity? Identity { get; }

    /// <summary>
    /// Asks the server at an address what it is, and connects to it. A local server (on loopback or a private network) gets a few questions about its kind and its models, and nothing that
    /// it would have to compute; a public one is not contacted before the first turn.
    /// </summary>
    /// <param name="address">
    /// An absolute address: without a path (<c>http://localhost:8080</c>), with the path of the routes (<c>…/v1</c>), or that of a chat route (<c>…/v1/chat/completions</c>,
    /// <c>…/v1/messages</c>, <c>…/api/chat</c>).
    /// </param>
    /// <param name="options">What else is known of it; null for nothing.</param>
    /// <param name="cancellationToken">Ends the questions.</param>
    /// <exception cref="ServerConnectionException">The server cannot be used.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static async Task<ServerConnection> OpenAsync(Uri address, ServerConnectionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(address);
        options ??= new ServerConnectionOptions();
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https"))
        {
            throw new ServerConnectionException($"The address of the server is \"{address}\"; allowed is an absolute address with http or https, such as http://localhost:8080.");
        }

        IKeyStore keys = options.Keys ?? new ConfigurationKeyStore(new ConfigurationBuilder().AddEnvironmentVariables().Build(), new Redactor());
        var typed = ServerAddress.Parse(address);
        ProviderSettings settings = ReadSettings(typed, options, keys);
        ServiceProvider services = new ServiceCollection().AddSingleton(keys).AddPrefixBenchProviders().BuildServiceProvider();
        try
        {
            var discovery = new ProviderDiscovery(keys, services.GetRequiredService<ProbeClient>());
            AddressedServer server = await AddressedServer.FindAsync(typed, settings, discovery, options.Dialect is not null, requiresUsable: true, cancellationToken);
            return server.Problem is { } problem
                ? throw new ServerConnectionException($"The server at \"{address}\" cannot be used: {problem}.")
                : new ServerConnection(services, server);
        }
        catch
        {
            await services.DisposeAsync();
            throw;
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _services.Dispose();

    private static ProviderSettings ReadSettings(ServerAddress address, ServerConnectionOptions options, IKeyStore keys)
    {
        ProviderSettings settings = (address.CreateSettings(options.Name, options.Dialect) with { Model = options.Model, KeyEnv = options.KeyVariable }).WithDefaults();
        string[] mistakes =
        [
            .. address.Contradicts(options.Dialect)
                ? [$"{nameof(ServerConnectionOptions.Dialect)} is \"{options.Dialect}\", but the path of the address is a route of \"{address.Dialect}\". Remove the dialect, or give the address without that route."]
                : Array.Empty<string>(),
            .. ProviderSettingsValidator.FindMistakes(settings).Select(mistake => $"{mistake.Field}: {mistake.Message}."),
            .. settings.KeyVariables.Select(keys.FindMistake).OfType<string>().Select(mistake => $"{nameof(ServerConnectionOptions.KeyVariable)}: {mistake}."),
        ];
        return mistakes.Length == 0 ? settings : throw new ServerConnectionException(string.Join(Environment.NewLine, mistakes));
    }
}
