using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;

namespace PrefixBench.Analysis.Comparisons.Reports;

/// <summary>What the rows of one table share.</summary>
/// <param name="Provider">The provider's name.</param>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Load">The load.</param>
/// <param name="Prefix">How the prompt prefix behaved.</param>
public readonly record struct RowScope(string Provider, string Scenario, Load Load, PrefixPolicy Prefix);
