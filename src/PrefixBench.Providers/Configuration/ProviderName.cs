using PrefixBench.Core.Servers;
using PrefixBench.Core.Text;

namespace PrefixBench.Providers.Configuration;

/// <summary>
/// The one rule for a provider's name. It heads rows of tables and names BenchmarkDotNet's jobs, whose baselines are told apart by a blank in the name,
/// and it is matched by the globs of <c>--provider</c>.
/// </summary>
internal static class ProviderName
{
    private const int MaxLength = 100;

    /// <summary>What is wrong with a name; null when it is allowed.</summary>
    public static string? FindMistake(string name)
    {
        if (string.Equals(name, EmbeddedEngine.Name, StringComparison.OrdinalIgnoreCase))
        {
            return $"{SafeText.Quote(name)} is reserved for the embedded engine; choose another name";
        }

        bool isAllowed = name.Length is > 0 and <= MaxLength && SafeText.IsSafe(name) && !SafeText.IsFormula(name) && !name.Any(char.IsWhiteSpace) && !name.AsSpan().ContainsAny('*', '?', '|');
        return isAllowed ? null : $"{SafeText.Quote(name)} is not allowed; a name has 1 to {MaxLength} printable characters without blanks, \"*\", \"?\" and \"|\", and does not begin with \"=\", \"+\", \"-\" or \"@\"";
    }
}
