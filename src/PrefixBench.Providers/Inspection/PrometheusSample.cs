namespace PrefixBench.Providers.Inspection;

/// <summary>One line of a metrics page.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Value">Its value, which may be NaN or infinite.</param>
internal sealed record PrometheusSample(string Name, IReadOnlyDictionary<string, string> Labels, double Value);
