namespace PrefixBench.Core.Runs;

/// <summary>What a tuning plays, in <c>run.json</c>: enough to tell whether it can be resumed by a command line.</summary>
/// <param name="Variants">The variants in the order of the plan, the baseline first.</param>
/// <param name="Launches">How often each variant is launched.</param>
/// <param name="Loads">The loads of every launch, in words.</param>
/// <param name="RequestsPerLaunch">The requests of a launch, without retries.</param>
/// <param name="Threshold">The smallest relative difference that counts, above 0 and below 1.</param>
/// <param name="MinEffectMs">The smallest difference between two times that counts, in milliseconds.</param>
/// <param name="Alpha">The probability of one or more wrong verdicts, above 0 and below 1.</param>
public sealed record TuningRecord(IReadOnlyList<VariantRecord> Variants, int Launches, IReadOnlyList<string> Loads, int RequestsPerLaunch, double Threshold, double MinEffectMs, double Alpha);
