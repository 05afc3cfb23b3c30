namespace PrefixBench.Core.Prefixes;

/// <summary>The names of the prefix policies, and the cache state that each promises.</summary>
public static class PrefixPolicyNames
{
    private static readonly (PrefixPolicy Policy, string Name)[] Names =
    [
        (PrefixPolicy.Stable, "stable"),
        (PrefixPolicy.Control, "control"),
        (PrefixPolicy.AsIs, "as-is"),
    ];

    /// <summary>All names, in the order of tables.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Names.Select(n => n.Name)];

    /// <summary>The name of a policy: <c>stable</c>, <c>control</c> or <c>as-is</c>.</summary>
    public static string Name(this PrefixPolicy policy) => Names[(int)policy].Name;

    /// <summary>Reads a name.</summary>
    /// <param name="text">The name, exactly as in tables.</param>
    /// <param name="policy">The policy if the name is valid.</param>
    /// <returns>Whether the name is valid.</returns>
    public static bool TryParse(string text, out PrefixPolicy policy)
    {
        int index = Array.FindIndex(Names, n => string.Equals(n.Name, text, StringComparison.Ordinal));
        policy = index < 0 ? default : Names[index].Policy;
        return index >= 0;
    }

    /// <summary>The cache state that a policy promises for the start of a turn.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="turn">The turn, from 1.</param>
    public static CacheState Promise(this PrefixPolicy policy, int turn) => policy switch
    {
        PrefixPolicy.Control => CacheState.Cold,
        PrefixPolicy.Stable => turn == 1 ? CacheState.Cold : CacheState.Warm,
        _ => CacheState.AsFound,
    };
}
