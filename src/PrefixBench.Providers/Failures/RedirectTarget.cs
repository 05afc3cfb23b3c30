using PrefixBench.Providers.Security;

namespace PrefixBench.Providers.Failures;

/// <summary>The address that a redirect names.</summary>
/// <param name="Address">The whole address without user information, query and fragment, which may hold secrets; null if it is no http or https address.</param>
/// <param name="BaseAddress">The address without the dialect's route, as a provider's address is given; null if the redirect leads to another route.</param>
internal sealed record RedirectTarget(string? Address, string? BaseAddress)
{
    /// <summary>Reads a redirect; null without a <c>Location</c>.</summary>
    /// <param name="location">The header's value, absolute or relative.</param>
    /// <param name="requested">The address of the request.</param>
    /// <param name="baseUrl">The provider's base address, whose path the request's path begins with.</param>
    public static RedirectTarget? From(Uri? location, Uri requested, Uri baseUrl)
    {
        if (location is null)
        {
            return null;
        }

        if (!Uri.TryCreate(requested, location, out Uri? target) || target.Scheme is not ("http" or "https"))
        {
            return new(null, null);
        }

        string address = target.Origin() + target.AbsolutePath;
        string prefix = baseUrl.AbsolutePath.TrimEnd('/');
        string route = requested.AbsolutePath.StartsWith(prefix, StringComparison.Ordinal) ? requested.AbsolutePath[prefix.Length..] : requested.AbsolutePath;
        return new(address, address.EndsWith(route, StringComparison.Ordinal) ? address[..^route.Length] : null);
    }
}
