using System.Text.Json.Serialization;

namespace PrefixBench.Core.Runs;

/// <summary>In <c>run.json</c>: turns that should have been cold but were not.</summary>
/// <param name="Prefix">The prefix: <c>stable</c> (turn 1) or <c>control</c>.</param>
/// <param name="Turn">The turn, from 1.</param>
/// <param name="Conversations">The numbers of the conversations, ascending.</param>
/// <param name="By">The evidence: <c>tokens</c> or <c>time</c>.</param>
public sealed record NotColdRecord(string Prefix, int Turn, IReadOnlyList<int> Conversations, string By)
{
    /// <summary>The number of conversations at once; null for one, and if they arrived at a rate.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Concurrency { get; init; }
}
