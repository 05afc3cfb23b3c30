using PrefixBench.Core.Prefixes;

namespace PrefixBench.Analysis.Comparisons.Reports.Files;

/// <summary>A row in the JSON report.</summary>
internal sealed record ComparisonLine
{
    public required string Provider { get; init; }
    public required string Scenario { get; init; }
    public required string Prefix { get; init; }
    public int? Turn { get; init; }
    public required string Metric { get; init; }
    public EstimateValues? Before { get; init; }
    public EstimateValues? After { get; init; }
    public EstimateValues? Shift { get; init; }
    public EstimateValues? Ratio { get; init; }
    public double? PValue { get; init; }
    public double? AdjustedPValue { get; init; }
    public required string Verdict { get; init; }
    public int? MoreConversations { get; init; }
    public string? Note { get; init; }

    public static ComparisonLine Of(JudgedRow judged) => new()
    {
        Provider = judged.Row.Provider,
        Scenario = judged.Row.Scenario,
        Prefix = judged.Row.Prefix.Name(),
        Turn = judged.Row.Turn,
        Metric = judged.Row.Metric.Id(),
        Before = EstimateValues.Of(judged.Row.Before),
        After = EstimateValues.Of(judged.Row.After),
        Shift = EstimateValues.Of(judged.Row.Shift),
        Ratio = EstimateValues.Of(judged.Row.Ratio),
        PValue = judged.Row.PValue,
        AdjustedPValue = judged.Row.AdjustedPValue,
        Verdict = judged.Outcome.Id(),
        MoreConversations = judged.Row.MoreConversations,
        Note = judged.Row.Note,
    };
}
