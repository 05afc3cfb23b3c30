using PrefixBench.Core.Chat;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Dialects;
using PrefixBench.Providers.Http;
using PrefixBench.Providers.Security;
using PrefixBench.Providers.Streaming;

namespace PrefixBench.Providers;

/// <summary>Creates providers from their configuration.</summary>
public sealed class ChatProviderFactory
{
    /// <summary>The name of the client in <see cref="IHttpClientFactory"/>.</summary>
    public const string ClientName = ClientNames.Turns;

    /// <summary>The name of the client that uses each connection once, for servers that close them behind every stream.</summary>
    public const string SingleUseClientName = "PrefixBench.SingleUse";

    private readonly IHttpClientFactory _clients;
    private readonly IKeyStore _keys;
    private readonly TimeProvider _time;

    /// <summary>Uses the clients of <paramref name="clients"/> named <see cref="ClientName"/> and <see cref="SingleUseClientName"/>.</summary>
    /// <param name="clients">Makes the HTTP clients; see <see cref="ProviderServices.AddPrefixBenchProviders"/>.</param>
    /// <param name="keys">Finds the keys.</param>
    /// <param name="time">The clock of timeouts; stamps always come from <see cref="System.Diagnostics.Stopwatch"/>.</param>
    public ChatProviderFactory(IHttpClientFactory clients, IKeyStore keys, TimeProvider time)
    {
        _clients = clients;
        _keys = keys;
        _time = time;
    }

    /// <summary>Creates a provider. Opens no connection; the key is read when a request is sent.</summary>
    /// <param name="settings">Its configuration.</param>
    /// <param name="model">The model to request.</param>
    /// <exception cref="ArgumentException">The dialect is unknown.</exception>
    public IChatProvider Create(ProviderSettings settings, string model)
    {
        ArgumentNullException.ThrowIfNull(settings);
        IDialect dialect = DialectCatalog.Get(settings.Dialect).Create(settings, model);
        return new HttpChatProvider(_clients.CreateClient(ClientName), _clients.CreateClient(SingleUseClientName), dialect, settings, model, _keys, _time);
    }
}
