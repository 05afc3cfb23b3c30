namespace PrefixBench.Core.Prefixes;

/// <summary>The written names of the prefix policies, and what each promises.</summary>
public static class PrefixPolicyNames
{
    private static readonly (PrefixPolicy Policy, string Name)[] Names =
    [
        (PrefixPolicy.Stable, "stable"),
        (PrefixPolicy.Control, "control"),
        (PrefixPolicy.AsIs, "as-is"),
    ];

    /// <summary>All names, in the order of a table.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Names.Select(n => n.Name)];

    /// <summary>The written name: <c>stable</c>, <c>control</c> or <c>as-is</c>.</summary>
    public static string Name(this PrefixPolicy policy) => Names[(int)policy].Name;

    /// <summary>Reads a written name.</summary>
    /// <param name="text">The name, exactly as written in tables.</param>
    /// <param name="policy">The policy, if the name is one.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string text, out PrefixPolicy policy)
    {
        int index = Array.FindIndex(Names, n => string.Equals(n.Name, text, StringComparison.Ordinal));
        policy = index < 0 ? default : Names[index].Policy;
        return index >= 0;
    }

    /// <summary>What the policy promises about the cache at the start of a turn.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="turn">The turn, from 1.</param>
    public static CacheState Promise(this PrefixPolicy policy, int turn) => policy switch
    {
        PrefixPolicy.Control => CacheState.Cold,
        PrefixPolicy.Stable => turn == 1 ? CacheState.Cold : CacheState.Warm,
        _ => CacheState.AsFound,
    };
}
