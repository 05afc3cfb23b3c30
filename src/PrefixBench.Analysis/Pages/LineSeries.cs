namespace PrefixBench.Analysis.Pages;

/// <summary>Points that belong together.</summary>
/// <param name="Style">The class of their marks.</param>
/// <param name="Points">The points, from left to right.</param>
internal sealed record LineSeries(string Style, IReadOnlyList<LinePoint> Points);
