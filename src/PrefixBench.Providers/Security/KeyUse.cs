namespace PrefixBench.Providers.Security;

/// <summary>A provider's key on its way: from which variable, to which address, and what the user has agreed to.</summary>
/// <param name="Variable">The environment variable or user secret with the key.</param>
/// <param name="Address">The provider's base address.</param>
/// <param name="AllowsInsecure">Whether the key may go over plain http to a public host.</param>
/// <param name="UnconfirmedProvider">The provider's name where the user must name it before its key is read or sent; null where that is not needed.</param>
public sealed record KeyUse(string Variable, Uri Address, bool AllowsInsecure = false, string? UnconfirmedProvider = null);
