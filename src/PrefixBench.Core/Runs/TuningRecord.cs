namespace PrefixBench.Core.Runs;

/// <summary>What a tuning plays, in <c>run.json</c>: enough to tell whether it can be resumed by a command line.</summary>
/// <param name="Variants">The variants in the order of the plan, the baseline first.</param>
/// <param name="Launches">How often each variant is launched.</param>
/// <param name="Load">The load of every launch, as tables show it; null for one conversation at a time.</param>
public sealed record TuningRecord(IReadOnlyList<VariantRecord> Variants, int Launches, string? Load);
