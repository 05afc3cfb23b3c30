using System.Text.Json.Serialization;
using PrefixBench.Core.Conduct;

namespace PrefixBench.Core.Runs;

/// <summary>A provider in <c>run.json</c> whose conversations ended early because its server fails.</summary>
/// <param name="Provider">The provider's name.</param>
/// <param name="Cause"><c>lasting</c> (the failure would repeat), <c>in_row</c> (several failures in a row) or <c>outage</c> (the server did not come back).</param>
/// <param name="Failures">The number of failures in a row at the end.</param>
/// <param name="Failure">The kind of the last failure, such as <c>connection_failed</c>.</param>
/// <param name="Played">The measured conversations of each prefix that were started.</param>
/// <param name="Minimum">The minimum number that was planned.</param>
/// <param name="Maximum">The maximum number that was planned.</param>
public sealed record StopRecord(string Provider, string Cause, int Failures, string Failure, int Played, int Minimum, int Maximum)
{
    /// <summary>The number of conversations at once; null for one, and if they arrived at a rate.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Concurrency { get; init; }

    /// <summary>Describes an early end.</summary>
    /// <param name="stop">The early end.</param>
    public static StopRecord From(LaneStop stop)
    {
        ArgumentNullException.ThrowIfNull(stop);
        return new(stop.Provider, SnakeCase.Write(stop.Cause), stop.Failures, SnakeCase.Write(stop.Last.Kind), stop.Played, stop.Minimum, stop.Maximum) { Concurrency = stop.Load.Several };
    }
}
