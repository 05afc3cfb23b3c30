using System.Text.Json.Serialization;

namespace PrefixBench.Core.Runs;

/// <summary>In <c>run.json</c>: something that makes a provider's numbers doubtful.</summary>
/// <param name="Code">What kind of warning it is, such as <c>drift</c>; <c>docs/run-files.md</c> lists them.</param>
/// <param name="Prefix">The prefix whose verdict is doubtful.</param>
/// <param name="Turn">The turn, from 1; null for a warning that is not about a single turn.</param>
/// <param name="Text">The warning in words.</param>
public sealed record WarningRecord(string Code, string Prefix, int? Turn, string Text)
{
    /// <summary>The number of conversations at once; null for one, and if they arrived at a rate.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Concurrency { get; init; }
}
