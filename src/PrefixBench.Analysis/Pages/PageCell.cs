namespace PrefixBench.Analysis.Pages;

/// <summary>A cell of a page's table.</summary>
/// <param name="Text">What is shown.</param>
/// <param name="Value">The number that it is sorted by; null to sort by the text.</param>
internal sealed record PageCell(string Text, double? Value = null);
