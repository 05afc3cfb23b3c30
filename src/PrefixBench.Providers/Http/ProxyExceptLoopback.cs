using System.Net;

namespace PrefixBench.Providers.Http;

/// <summary>The system's proxy for everything but this machine: a proxy between the clock and a local server would be all that is measured.</summary>
internal sealed class ProxyExceptLoopback(IWebProxy inner) : IWebProxy
{
    /// <inheritdoc/>
    public ICredentials? Credentials
    {
        get => inner.Credentials;
        set => inner.Credentials = value;
    }

    /// <inheritdoc/>
    public Uri? GetProxy(Uri destination) => destination.IsLoopback ? null : inner.GetProxy(destination);

    /// <inheritdoc/>
    public bool IsBypassed(Uri host) => host.IsLoopback || inner.IsBypassed(host);
}
