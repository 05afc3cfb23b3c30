using PrefixBench.Core.Errors;

namespace PrefixBench.Analysis.Comparisons;

/// <summary>Two runs cannot be compared: other scenarios, other turns, nothing in common.</summary>
/// <param name="message">Why, and what to do, in one sentence or two.</param>
public sealed class ComparisonException(string message) : UserErrorException(message);
