namespace PrefixBench.Analysis.Pages;

/// <summary>Times that are drawn as one column of dots.</summary>
/// <param name="Style">The class of their marks.</param>
/// <param name="TimesMs">The times in milliseconds, in the order measured.</param>
internal sealed record TimeSeries(string Style, double[] TimesMs);
