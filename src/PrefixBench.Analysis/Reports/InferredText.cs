using PrefixBench.Analysis.Evidence;
using PrefixBench.Analysis.Inference;
using PrefixBench.Analysis.Summaries;
using PrefixBench.Core.Runs;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Reports;

/// <summary>Figures that fall back on what the clock says. <c>~</c> marks an inferred number for a person, and keeps a program from taking it for a reported one.</summary>
public static class InferredText
{
    /// <summary>Cached tokens: <c>1727</c>, or <c>~1712 [1690, 1731]</c>; null where neither the server nor the clock says.</summary>
    /// <param name="row">The row.</param>
    /// <param name="isData">Whether a program reads it: more digits, and no commas.</param>
    public static string? Cached(RowSummary row, bool isData) => row switch
    {
        { CachedTokens: { } reported } => reported.ToString("0.#"),
        { InferredCachedTokens: { } inferred } => $"~{inferred.Value:0}{Bounds(inferred, isData)}",
        _ => null,
    };

    /// <summary>Cached of all prompt tokens in percent: <c>95.0</c>, or <c>~94</c>; null where neither the server nor the clock says.</summary>
    /// <param name="row">The row.</param>
    /// <param name="isData">Whether a program reads it: more digits, and no commas.</param>
    public static string? HitPercent(RowSummary row, bool isData) => row switch
    {
        { CacheHitRatio: { } reported } => (reported * 100).ToString(isData ? "0.000" : "0.0"),
        { CachedTokens: null, InferredCachedTokens: { } inferred, PromptLength: > 0 and var prompt } => $"~{inferred.Value / prompt * 100:0}",
        _ => null,
    };

    /// <summary>Where the cached tokens come from if not from the answers' usage: <c>counters</c>, <c>prompt-eval time</c> or <c>clock</c>; null where they do, or are not known.</summary>
    /// <param name="row">The row.</param>
    public static string? Source(RowSummary row) => row switch
    {
        { CachedTokens: not null, CachedFrom: EvidenceSource.Usage } => null,
        { CachedTokens: not null } => SnakeCase.Write(row.CachedFrom),
        { InferredCachedTokens: not null, InferredFrom: InferenceTime.PromptEval } => "prompt-eval time",
        { InferredCachedTokens: not null } => SnakeCase.Write(EvidenceSource.Clock),
        _ => null,
    };

    /// <summary>Which turns were not cold: <c>not cold (2 of 10)</c>; null when all were as they were meant to be.</summary>
    /// <param name="row">The row.</param>
    public static string? State(RowSummary row)
    {
        string[] parts =
        [
            .. row.NotCold > 0 ? [$"not cold ({row.NotCold} of {row.Count})"] : Array.Empty<string>(),
            .. row.ControlNotCold > 0 ? [$"control not cold ({row.ControlNotCold} of {row.ControlCount})"] : Array.Empty<string>(),
        ];
        return parts.Length == 0 ? null : string.Join("; ", parts);
    }

    // A comma would be the separator of CSV.
    private static string Bounds(Estimate estimate, bool isData) => estimate is { Lower: { } lower, Upper: { } upper }
        ? $" [{lower:0}{(isData ? ';' : ',')} {upper:0}]"
        : $" [n = {estimate.Count}]";
}
