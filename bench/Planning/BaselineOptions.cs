using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;

namespace PrefixBench.Bench.Planning;

/// <summary>How a run is compared with its baseline.</summary>
/// <param name="AllowsOtherPrompts">Whether the baseline's system prompt, tools and turn texts may differ.</param>
/// <param name="Comparison">Which differences count.</param>
/// <param name="FailOn">Which of them fail the run.</param>
internal sealed record BaselineOptions(bool AllowsOtherPrompts, ComparisonOptions Comparison, FailOn FailOn);
