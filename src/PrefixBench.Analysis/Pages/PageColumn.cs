namespace PrefixBench.Analysis.Pages;

/// <summary>A column of a page's table.</summary>
/// <param name="Head">Its head.</param>
/// <param name="Legend">What it means, shown on hover; null where the head says it.</param>
/// <param name="IsText">Whether it holds words, which stand left.</param>
/// <param name="Cells">Its cells.</param>
internal sealed record PageColumn(string Head, string? Legend, bool IsText, IReadOnlyList<PageCell> Cells);
