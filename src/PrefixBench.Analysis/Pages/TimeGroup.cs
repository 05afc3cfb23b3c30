namespace PrefixBench.Analysis.Pages;

/// <summary>Columns of dots that stand beside each other to be compared.</summary>
/// <param name="Label">What stands below them.</param>
/// <param name="Note">What stands above them; null for nothing.</param>
/// <param name="Words">What they say, for readers who do not see them.</param>
/// <param name="Series">The columns.</param>
internal sealed record TimeGroup(string Label, string? Note, string Words, IReadOnlyList<TimeSeries> Series);
