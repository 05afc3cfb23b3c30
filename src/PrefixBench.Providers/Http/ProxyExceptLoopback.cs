using System.Net;
using PrefixBench.Providers.Security;

namespace PrefixBench.Providers.Http;

/// <summary>
/// The system's proxy for every host but this machine (<see cref="HostReach.Loopback"/>): a request to loopback must not leave it, and a proxy between the
/// clock and a local server would be measured instead of the server.
/// </summary>
/// <param name="inner">The system's proxy.</param>
public sealed class ProxyExceptLoopback(IWebProxy inner) : IWebProxy
{
    /// <inheritdoc/>
    public ICredentials? Credentials
    {
        get => inner.Credentials;
        set => inner.Credentials = value;
    }

    /// <inheritdoc/>
    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : inner.GetProxy(destination);

    /// <inheritdoc/>
    public bool IsBypassed(Uri host) => HostReaches.Of(host) == HostReach.Loopback || inner.IsBypassed(host);
}
