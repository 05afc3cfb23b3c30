using PrefixBench.Core.Text;

namespace PrefixBench.Providers.Catalog;

/// <summary>One mistake in a configuration file, with its place.</summary>
/// <param name="File">The file's name, or the variable's, without its folder.</param>
/// <param name="Path">The place in it, like <c>providers[3].baseUrl</c>; empty for the whole file.</param>
/// <param name="Provider">The provider's name; null if it has none.</param>
/// <param name="Message">What is wrong, the value in quotes, what is allowed.</param>
public sealed record ConfigurationMistake(string File, string Path, string? Provider, string Message)
{
    /// <summary>One line for a person.</summary>
    public override string ToString()
    {
        string place = Path.Length == 0 ? File : $"{File}, {Path}";
        return Provider is null ? $"{place}: {Message}" : $"{place} ({SafeText.Quote(Provider)}): {Message}";
    }
}
