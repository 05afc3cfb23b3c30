using System.IO.Enumeration;
using PrefixBench.Core.Text;
using PrefixBench.Providers.Security;

namespace PrefixBench.Providers.Configuration;

/// <summary>
/// The names and globs of <c>--provider</c>. Case-insensitive; <c>*</c> matches any text, slashes included, <c>?</c> one character.
/// Without a pattern, every provider is selected.
/// </summary>
/// <param name="patterns">The patterns, in the user's order.</param>
public sealed class ProviderSelector(IEnumerable<string> patterns)
{
    private readonly string[] _patterns = [.. patterns.Select(pattern => pattern.Trim()).Where(pattern => pattern.Length > 0)];

    /// <summary>Whether there is no pattern, so that every provider is selected.</summary>
    public bool IsEverything => _patterns.Length == 0;

    /// <summary>Whether the user named a provider exactly, rather than by a glob.</summary>
    /// <param name="name">The provider's name.</param>
    public bool Names(string name) => _patterns.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The settings, with <see cref="ProviderSettings.Permit"/> decided, and <see cref="ProviderSettings.Enabled"/> set for those that the user named exactly.
    /// A glob is not enough: it would match any name that another person's file has chosen.
    /// </summary>
    /// <param name="settings">The providers of the catalog.</param>
    /// <param name="grants">The variables and hosts that the user typed with <c>--send-key</c>.</param>
    public IReadOnlyList<ProviderSettings> Consent(IEnumerable<ProviderSettings> settings, IReadOnlyList<KeyGrant> grants)
    {
        var consent = new KeyConsent(Names, grants);
        return
        [
            .. settings.Select(provider => provider with
            {
                Permit = consent.Decide(provider.Name, provider.Origin, provider.Keys),
                Enabled = provider.Enabled || Names(provider.Name),
            }),
        ];
    }

    /// <summary>The items whose name matches a pattern, each once, in their own order; and a sentence for each pattern that matched none.</summary>
    /// <typeparam name="T">The type of the items: settings or statuses.</typeparam>
    /// <param name="items">The items to select from.</param>
    /// <param name="nameOf">An item's name.</param>
    public ProviderSelection<T> Select<T>(IEnumerable<T> items, Func<T, string> nameOf)
    {
        T[] all = items.ToArray();
        if (IsEverything)
        {
            return new ProviderSelection<T>(all, []);
        }

        return new ProviderSelection<T>(
            [.. all.Where(item => _patterns.Any(pattern => IsMatch(pattern, nameOf(item))))],
            [.. _patterns.Where(pattern => !all.Any(item => IsMatch(pattern, nameOf(item)))).Select(pattern => Unmatched(pattern, [.. all.Select(nameOf)]))]);
    }

    private static bool IsMatch(string pattern, string name) =>
        // The simple matcher knows * and ? alone; a backslash in it would escape, and names hold none.
        FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: true);

    private static string Unmatched(string pattern, string[] names)
    {
        IReadOnlyList<string> near = NearestNames.Of(pattern.Trim('*', '?'), names, 3);
        return near.Count > 0
            ? $"no provider matches {SafeText.Quote(pattern)}; the nearest names are {string.Join(", ", near)}"
            : $"no provider matches {SafeText.Quote(pattern)}; there are {string.Join(", ", names)}";
    }
}
