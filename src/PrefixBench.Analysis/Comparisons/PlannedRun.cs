using System.Text.Json.Nodes;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;

namespace PrefixBench.Analysis.Comparisons;

/// <summary>A run that is about to be made, as far as it must be known to compare it with a saved one.</summary>
/// <param name="Scenario">The workload, in the format of scenario files.</param>
/// <param name="Providers">Whom it is said to.</param>
/// <param name="Rows">The rows that it will report; the load is null if each provider has one.</param>
public sealed record PlannedRun(JsonNode Scenario, IReadOnlyList<ProviderRecord> Providers, IReadOnlyList<(Load? Load, PrefixPolicy Prefix, int Turn)> Rows);
