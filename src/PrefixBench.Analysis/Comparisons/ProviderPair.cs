namespace PrefixBench.Analysis.Comparisons;

/// <summary>Which provider of the run after is compared with which of the run before.</summary>
/// <param name="Before">Its name in the run before.</param>
/// <param name="After">Its name in the run after.</param>
public sealed record ProviderPair(string Before, string After)
{
    /// <summary>The name in tables: the common one, or both.</summary>
    public string Label => Before == After ? After : $"{Before} -> {After}";
}
