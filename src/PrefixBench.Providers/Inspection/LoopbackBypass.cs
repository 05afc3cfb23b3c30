using System.Net;
using PrefixBench.Providers.Security;

namespace PrefixBench.Providers.Inspection;

/// <summary>The system's proxy for everything but this machine: a question to loopback must not leave it.</summary>
internal sealed class LoopbackBypass(IWebProxy inner) : IWebProxy
{
    public ICredentials? Credentials
    {
        get => inner.Credentials;
        set => inner.Credentials = value;
    }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : inner.GetProxy(destination);

    public bool IsBypassed(Uri host) => HostReaches.Of(host) == HostReach.Loopback || inner.IsBypassed(host);
}
