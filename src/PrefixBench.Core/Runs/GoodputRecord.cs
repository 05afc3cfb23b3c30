using System.Text.Json.Serialization;

namespace PrefixBench.Core.Runs;

/// <summary>In <c>run.json</c>: the share of one row's turns that keep the run's goodput limits.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Prefix">The prefix.</param>
/// <param name="Turn">The turn, from 1.</param>
/// <param name="Kept">The number of turns that keep every limit.</param>
/// <param name="Count">The number of turns that count, failed ones included.</param>
/// <param name="Share"><paramref name="Kept"/> ÷ <paramref name="Count"/>.</param>
/// <param name="Lower">The lower bound of the 95 % interval of the share.</param>
/// <param name="Upper">The upper bound of the 95 % interval of the share.</param>
public sealed record GoodputRecord(string Scenario, string Prefix, int Turn, int Kept, int Count, double Share, double? Lower, double? Upper)
{
    /// <summary>The number of conversations at once; null for one, and if they arrived at a rate.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Concurrency { get; init; }
}
