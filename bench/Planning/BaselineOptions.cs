using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;

namespace PrefixBench.Bench.Planning;

/// <summary>Options for the comparison of a run with its baseline.</summary>
/// <param name="AllowsOtherPrompts">Whether the baseline's system prompt, tools and turn texts may differ.</param>
/// <param name="Comparison">Which differences count.</param>
/// <param name="FailOn">Which of these differences fail the run.</param>
internal sealed record BaselineOptions(bool AllowsOtherPrompts, ComparisonOptions Comparison, FailOn FailOn);
