using PrefixBench.Core.Text;

namespace PrefixBench.Providers.Security;

/// <summary>
/// The one place that answers whether a variable may be sent to a host for a provider now. The table in <c>docs/providers.md</c> has a row for each answer.
/// A file in the working directory can come with a folder that someone else made: it never decides alone where a key is sent, or how much a key of the
/// user's costs.
/// </summary>
/// <param name="isNamed">Whether the user typed this provider's name exactly, with <c>--provider NAME</c>; a glob does not count.</param>
/// <param name="grants">The variables and hosts that the user typed with <c>--send-key</c>.</param>
public sealed class KeyConsent(Func<string, bool> isNamed, IReadOnlyList<KeyGrant> grants)
{
    /// <summary>Decides for one provider.</summary>
    /// <param name="provider">The provider's name.</param>
    /// <param name="origin">Where its configuration comes from.</param>
    /// <param name="keys">Its keys and address; empty when it sends none.</param>
    public KeyPermit Decide(string provider, RowOrigin origin, IReadOnlyList<KeyUse> keys)
    {
        switch (origin.Author)
        {
            case RowAuthor.CommandLine:
                return KeyPermit.CommandLine;
            case RowAuthor.Shipped:
                return new KeyPermit(IsGiven: true, "the built-in table");
        }

        string option = $"--provider {SafeText.Quote(provider)}";
        KeyUse[] asked = [.. keys.Where(key => origin.NeedGrant.Contains(key.Variable, StringComparer.Ordinal))];
        if (asked.Length > 0)
        {
            KeyGrant[] given = [.. asked.Select(key => grants.FirstOrDefault(grant => grant.Covers(key))).OfType<KeyGrant>()];
            return given.Length == asked.Length && isNamed(provider)
                ? new KeyPermit(IsGiven: true, $"--send-key {string.Join(' ', given.AsEnumerable())}")
                : new KeyPermit(
                    IsGiven: false,
                    $"{Claim(asked)}, which the built-in table does not; to allow that, use {option}{string.Concat(asked.Select(key => $" --send-key {key.Variable}={key.Destination}"))}");
        }

        return isNamed(provider) ? new KeyPermit(IsGiven: true, option) : new KeyPermit(IsGiven: false, $"{Claim(origin, keys)}; to allow that, name it exactly: {option}");
    }

    /// <summary>Why a key must not be sent to its provider's own address; null when it may. A clause without its full stop.</summary>
    /// <param name="key">The key and its address.</param>
    public static string? FindMistake(KeyUse key)
    {
        if (!KeyPolicy.IsKeyName(key.Variable))
        {
            return "the name of its key's variable does not end in _KEY or _TOKEN";
        }

        return key.Permit.IsGiven ? KeyPolicy.FindInsecurity(key) : key.Permit.Reason;
    }

    /// <summary>Whether a key may be sent with a request. Asked for every request, so that a redirect to another origin carries none.</summary>
    /// <param name="key">The key and its address.</param>
    /// <param name="request">The address of the request.</param>
    public static bool MaySend(KeyUse key, Uri request) =>
        string.Equals(request.Origin(), key.Address.Origin(), StringComparison.OrdinalIgnoreCase) && FindMistake(key) is null;

    private static string Claim(RowOrigin origin, IReadOnlyList<KeyUse> keys)
    {
        if (origin.Author == RowAuthor.ShippedAndFile)
        {
            return $"prefixbench.json changes its {string.Join(", ", origin.Changes.Select(field => $"\"{field}\""))}";
        }

        return keys.Count == 0 ? "prefixbench.json adds it" : Claim(keys);
    }

    private static string Claim(IReadOnlyList<KeyUse> keys) => $"prefixbench.json would send {string.Join(" and ", keys.Select(key => key.Variable))} to {keys[0].Destination}";
}
