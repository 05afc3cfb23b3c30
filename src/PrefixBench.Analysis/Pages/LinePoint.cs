namespace PrefixBench.Analysis.Pages;

/// <summary>A point of a line.</summary>
/// <param name="Place">Where it stands from left to right: the index of its label.</param>
/// <param name="Value">Its value.</param>
/// <param name="Lower">The lower bound of its interval; null if it has none.</param>
/// <param name="Upper">The upper bound of its interval; null if it has none.</param>
/// <param name="Label">What is known besides, shown on hover; null for nothing.</param>
internal sealed record LinePoint(int Place, double Value, double? Lower = null, double? Upper = null, string? Label = null);
