using PrefixBench.Analysis.Rows;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;

namespace PrefixBench.Analysis.Comparisons;

/// <summary>The turns of a provider, scenario, load and prefix before and after, from which the rows of a comparison are worked out.</summary>
/// <param name="Provider">The provider's name; <c>a -> b</c> where the two names differ.</param>
/// <param name="Before">The turns before, at least one.</param>
/// <param name="After">The turns after, at least one.</param>
public sealed record ComparedWorkload(string Provider, IReadOnlyList<TurnRow> Before, IReadOnlyList<TurnRow> After)
{
    /// <summary>The scenario's name in the run before.</summary>
    public string Scenario => Before[0].Scenario;

    /// <summary>The load in the run after.</summary>
    public Load Load => After[0].Load;

    /// <summary>How the prompt prefix behaved.</summary>
    public PrefixPolicy Prefix => Before[0].Prefix;
}
