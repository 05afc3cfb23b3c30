using PrefixBench.Core.Chat;

namespace PrefixBench.Analysis.Rows;

/// <summary>What rows have in common whose numbers can be compared with each other: they were played on one provider, with one scenario, under one load.</summary>
/// <param name="Provider">The provider's name.</param>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Load">The load.</param>
public readonly record struct WorkloadKey(string Provider, string Scenario, Load Load);
