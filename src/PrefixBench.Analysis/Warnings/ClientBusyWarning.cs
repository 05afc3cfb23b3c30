using PrefixBench.Analysis.Verdicts;
using PrefixBench.Core.Runs;

namespace PrefixBench.Analysis.Warnings;

/// <summary>The client was busy when its clock was checked.</summary>
/// <param name="P99Ms">The 99th percentile of the clock's error in ms.</param>
public sealed record ClientBusyWarning(double P99Ms) : Warning
{
    /// <inheritdoc/>
    public override string Code => "client_busy";

    internal static IEnumerable<Warning> Find(VerdictScope scope, ClockError? error)
    {
        if (error?.P99Ms > ClockError.BusyMs && scope.IsMeasured)
        {
            yield return new ClientBusyWarning(error.P99Ms);
        }
    }
}
