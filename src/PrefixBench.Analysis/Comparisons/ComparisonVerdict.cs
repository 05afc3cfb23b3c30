namespace PrefixBench.Analysis.Comparisons;

/// <summary>What a comparison says of one metric of one turn.</summary>
public enum ComparisonVerdict
{
    /// <summary>Better by more than the threshold: less time (<c>Faster</c> in tables), or more found in the cache (<c>Hit gain</c>).</summary>
    Better,

    /// <summary>Worse by more than the threshold: more time (<c>Slower</c>), or less found in the cache (<c>Hit loss</c>).</summary>
    Worse,

    /// <summary>Equal within the threshold.</summary>
    Same,

    /// <summary>The samples do not tell.</summary>
    Inconclusive,
}
