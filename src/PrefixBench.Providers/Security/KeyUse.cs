namespace PrefixBench.Providers.Security;

/// <summary>Which key is sent to which address, and what the user has allowed.</summary>
/// <param name="Variable">The environment variable or user secret with the key.</param>
/// <param name="Address">The provider's base address.</param>
/// <param name="AllowsInsecure">Whether the key may be sent over plain http to a public host.</param>
/// <param name="UnconfirmedProvider">The provider's name where the user must name it before its key is read or sent; null where that is not needed.</param>
public sealed record KeyUse(string Variable, Uri Address, bool AllowsInsecure = false, string? UnconfirmedProvider = null)
{
    /// <summary>Host and port to which the key is sent; the host in ASCII, so that it contains no look-alike letter.</summary>
    public string Destination => Address.HostAndPort();
}
