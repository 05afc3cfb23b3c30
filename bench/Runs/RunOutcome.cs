using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Expectations;
using PrefixBench.Bench.Planning;

namespace PrefixBench.Bench.Runs;

/// <summary>A run with what follows from it: the comparison with its baseline, and the exit code. All reports are made from this.</summary>
internal sealed record RunOutcome
{
    /// <summary>What was planned.</summary>
    public required RunPlan Plan { get; init; }

    /// <summary>What was played.</summary>
    public required RunResult Result { get; init; }

    /// <summary>The comparison with the baseline; null without one, and when nothing was measured that can be compared.</summary>
    public ComparisonOutcome? Comparison { get; init; }

    /// <summary>Why the run cannot be compared with its baseline although that was planned; null if it can.</summary>
    public ComparisonException? Incomparable { get; init; }

    /// <summary>The process's exit code.</summary>
    public int ExitCode => Result.End switch
    {
        RunEnd.BrokenOff => Errors.ExitCode.MeasurementFailed,
        RunEnd.Cancelled => Errors.ExitCode.Cancelled,
        _ when Comparison?.ExitCode == Errors.ExitCode.Regression || Result.Analysis.Expectations.Any(e => e.Outcome == ExpectationOutcome.Broken) => Errors.ExitCode.Regression,
        _ when Result.Samples.Any(s => s.Failure is not null) || Result.Summary is not { HasCriticalValidationErrors: false } summary || summary.Reports.Any(r => !r.Success) => Errors.ExitCode.MeasurementFailed,
        _ => Errors.ExitCode.Good,
    };
}
