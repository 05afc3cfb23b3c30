using System.Text.RegularExpressions;

namespace PrefixBench.Core.Text;

/// <summary>Recognises variables that hold keys by their names.</summary>
public static partial class KeyName
{
    /// <summary>Whether a variable is named like a key: capital letters, digits and underscores, at the end <c>_KEY</c> or <c>_TOKEN</c>.</summary>
    /// <param name="variable">The variable's name.</param>
    public static bool IsMatch(string variable) => Name().IsMatch(variable);

    [GeneratedRegex("^[A-Z][A-Z0-9_]{0,60}_(KEY|TOKEN)\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
