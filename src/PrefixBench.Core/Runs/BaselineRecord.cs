namespace PrefixBench.Core.Runs;

/// <summary>The run that a run was compared with, in <c>run.json</c>: enough to compare them again.</summary>
/// <param name="RunId">The id of the run before.</param>
/// <param name="Name">The name that it was requested by.</param>
/// <param name="Turns">The turns that were compared, from 1 on.</param>
/// <param name="Threshold">The smallest relative difference that counts, above 0 and below 1.</param>
/// <param name="MinEffectMs">The smallest difference between two times that counts, in milliseconds.</param>
/// <param name="Alpha">The probability of one or more wrong verdicts, above 0 and below 1.</param>
/// <param name="FailOn">What gives the exit code of a regression: <c>slower</c>, <c>hit-loss</c>, <c>any</c> or <c>never</c>.</param>
/// <param name="AcrossPrompts">Whether the system prompts, tools and turn texts may differ.</param>
public sealed record BaselineRecord(string RunId, string Name, int Turns, double Threshold, double MinEffectMs, double Alpha, string FailOn, bool AcrossPrompts);
