using System.Text.Json.Serialization;

namespace PrefixBench.Core.Runs;

/// <summary>In <c>run.json</c>: what a pause before the last turn did to the prefix.</summary>
/// <param name="Prefix">The prefix.</param>
/// <param name="IdleMs">The pause in milliseconds.</param>
/// <param name="Kept">Conversations whose prefix was found whole after it.</param>
/// <param name="Lost">Conversations whose prefix was not found.</param>
/// <param name="Count">Conversations that tell, those included whose prefix was found in part.</param>
/// <param name="HitRatio">Cached ÷ prompt tokens of the turn after the pause; null if it is not known.</param>
/// <param name="TtftMs">The median TTFT of that turn; null if it is not known.</param>
public sealed record IdleRecord(string Prefix, double IdleMs, int Kept, int Lost, int Count, double? HitRatio, double? TtftMs)
{
    /// <summary>The number of conversations at once; null for one, and if they arrived at a rate.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Concurrency { get; init; }
}
