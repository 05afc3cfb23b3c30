namespace PrefixBench.Providers.Security;

/// <summary>Which key is sent to which address, and who allowed it.</summary>
/// <param name="Variable">The environment variable or user secret with the key.</param>
/// <param name="Address">The provider's base address.</param>
/// <param name="Permit">The answer of <see cref="KeyConsent"/>.</param>
/// <param name="AllowsInsecure">Whether the key may be sent over plain http to a public host.</param>
public sealed record KeyUse(string Variable, Uri Address, KeyPermit Permit, bool AllowsInsecure = false)
{
    /// <summary>Host and port to which the key is sent; the host in ASCII, so that it contains no look-alike letter.</summary>
    public string Destination => Address.HostAndPort();
}
