using PrefixBench.Core.Prefixes.Breaks;

namespace PrefixBench.Core.Prefixes;

/// <summary>The names of the prefix policies, and what each of them promises.</summary>
public static class PrefixPolicies
{
    private static readonly Traits[] All =
    [
        new(PrefixPolicy.Stable, "stable") { HasControl = true },
        new(PrefixPolicy.Control, "control"),
        new(PrefixPolicy.AsIs, "as-is") { IsSalted = false },
        new(PrefixPolicy.Frozen, "frozen") { HasControl = true },
        new(PrefixPolicy.Timestamp, "timestamp") { HasControl = true, Break = new TimestampBreak() },
        new(PrefixPolicy.ShuffledTools, "shuffled-tools") { HasControl = true, Break = new ShuffledToolsBreak() },
        new(PrefixPolicy.NewTool, "new-tool") { Break = new NewToolBreak() },
        new(PrefixPolicy.EditedHistory, "edited-history") { HasControl = true, Break = new EditedHistoryBreak() },
        new(PrefixPolicy.TrimmedHistory, "trimmed-history") { Break = new TrimmedHistoryBreak() },
        new(PrefixPolicy.Compacted, "compacted") { Break = new CompactedBreak() },
        new(PrefixPolicy.Whitespace, "whitespace") { HasControl = true, Break = new WhitespaceBreak() },
        new(PrefixPolicy.ReorderedKeys, "reordered-keys") { HasControl = true, Break = new ReorderedKeysBreak() },
        new(PrefixPolicy.Interleaved, "interleaved") { HasControl = true },
    ];

    /// <summary>The names that <c>--prefix</c> takes, in the order of tables: all but <c>frozen</c>, which needs places to freeze.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Where(traits => traits.Policy != PrefixPolicy.Frozen).Select(traits => traits.Name)];

    /// <summary>The name of a policy in files and tables, such as <c>as-is</c>.</summary>
    public static string Name(this PrefixPolicy policy) => All[(int)policy].Name;

    /// <summary>Reads a name.</summary>
    /// <param name="text">The name, exactly as in tables.</param>
    /// <param name="policy">The policy if the name is valid.</param>
    /// <returns>Whether the name is valid.</returns>
    public static bool TryParse(string text, out PrefixPolicy policy)
    {
        int index = Array.FindIndex(All, traits => string.Equals(traits.Name, text, StringComparison.Ordinal));
        policy = index < 0 ? default : All[index].Policy;
        return index >= 0;
    }

    /// <summary>The cache state that a policy promises for the start of a turn.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="turn">The turn, from 1.</param>
    public static CacheState Promise(this PrefixPolicy policy, int turn) => policy switch
    {
        PrefixPolicy.Control => CacheState.Cold,
        PrefixPolicy.AsIs => CacheState.AsFound,
        _ => turn == 1 ? CacheState.Cold : CacheState.Warm,
    };

    /// <summary>
    /// Whether a turn's prompt is as long as the control's at the same turn, so that the difference of their times is what the cache saved. False for the control itself, for a prompt
    /// without a salt, and for policies that make prompts longer or shorter.
    /// </summary>
    public static bool HasControl(this PrefixPolicy policy) => All[(int)policy].HasControl;

    /// <summary>Whether the client itself, by intention, changes what it sent before, so that the server is not to blame for what is lost.</summary>
    public static bool BreaksPrefix(this PrefixPolicy policy) => All[(int)policy].Break is not null;

    /// <summary>What a scenario must have for a policy that breaks the prefix, as the object of "needs"; empty for other policies.</summary>
    public static string Needs(this PrefixPolicy policy) => All[(int)policy].Break?.Needs ?? "";

    /// <summary>Whether a salt is part of the prompt.</summary>
    internal static bool IsSalted(this PrefixPolicy policy) => All[(int)policy].IsSalted;

    /// <summary>How the client changes its prompt; null if it only appends to it.</summary>
    internal static IPrefixBreak? Break(this PrefixPolicy policy) => All[(int)policy].Break;

    private sealed record Traits(PrefixPolicy Policy, string Name)
    {
        public bool IsSalted { get; init; } = true;

        public bool HasControl { get; init; }

        public IPrefixBreak? Break { get; init; }
    }
}
