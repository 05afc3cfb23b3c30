namespace PrefixBench.Analysis.Comparisons;

/// <summary>Something about two runs that differs beside the numbers, so that nobody credits a flag with a model's change.</summary>
/// <param name="Subject">Whose it is: a provider's name, or <c>run</c>.</param>
/// <param name="What">What differs, such as <c>software version</c>, <c>n_ctx</c>, <c>model</c>, <c>processors</c>.</param>
/// <param name="Before">The value before; null when it was not known.</param>
/// <param name="After">The value after; null when it is not known.</param>
public sealed record RunChange(string Subject, string What, string? Before, string? After);
