using System.Text.Json.Serialization;
using PrefixBench.Core.Prefixes;

namespace PrefixBench.Analysis.Comparisons.Reports;

/// <summary>A row in the JSON report.</summary>
internal sealed record ComparisonLine
{
    public required string Provider { get; init; }
    public required string Scenario { get; init; }
    public required string Prefix { get; init; }
    public int? Turn { get; init; }

    // Absent for one conversation at a time, and for those that arrive at a rate, of which a provider has only one.
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Concurrency { get; init; }
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

    public static ComparisonLine From(JudgedRow judged) => new()
    {
        Provider = judged.Row.Provider,
        Scenario = judged.Row.Scenario,
        Prefix = judged.Row.Prefix.Name(),
        Turn = judged.Row.Turn,
        Concurrency = judged.Row.Load.Several,
        Metric = judged.Row.Metric.Id,
        Before = EstimateValues.From(judged.Row.Before),
        After = EstimateValues.From(judged.Row.After),
        Shift = EstimateValues.From(judged.Row.Shift),
        Ratio = EstimateValues.From(judged.Row.Ratio),
        PValue = judged.Row.PValue,
        AdjustedPValue = judged.Row.AdjustedPValue,
        Verdict = judged.Outcome.Id(),
        MoreConversations = judged.Row.MoreConversations,
        Note = judged.Row.Note,
    };
}
