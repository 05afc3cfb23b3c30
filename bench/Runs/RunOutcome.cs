using BenchmarkDotNet.Running;
using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Expectations;
using PrefixBench.Analysis.Reports;
using PrefixBench.Bench.Benchmarks;
using PrefixBench.Bench.Planning;
using PrefixBench.Core.Runs;

namespace PrefixBench.Bench.Runs;

/// <summary>A run with its results: the comparison with its baseline, and the exit code. All reports are based on it.</summary>
internal sealed record RunOutcome
{
    /// <summary>The plan.</summary>
    public required RunPlan Plan { get; init; }

    /// <summary>The recorded run.</summary>
    public required RunResult Result { get; init; }

    /// <summary>The comparison with the baseline; null if there is no baseline, or if nothing comparable was measured.</summary>
    public ComparisonOutcome? Comparison { get; init; }

    /// <summary>The reason that the run cannot be compared with its baseline; null if it can, or has none.</summary>
    public ComparisonException? Incomparable { get; init; }

    /// <summary>The exit code of the process.</summary>
    public int ExitCode => Result.End switch
    {
        RunEnd.BrokenOff => Errors.ExitCode.MeasurementFailed,
        RunEnd.Cancelled => Errors.ExitCode.Cancelled,
        _ when Comparison?.ExitCode == Errors.ExitCode.Regression || Result.Analysis.Expectations.Any(e => e.Outcome == ExpectationOutcome.Broken) => Errors.ExitCode.Regression,
        _ when Result.Samples.Any(s => s.Failure is not null) || Result.Summary is not { HasCriticalValidationErrors: false } summary || summary.Reports.Any(r => !r.Success && !HasOnlyOpenEnds(r.BenchmarkCase)) => Errors.ExitCode.MeasurementFailed,
        _ => Errors.ExitCode.Good,
    };

    /// <summary>The content of <c>run.json</c> with what the analysis says.</summary>
    public RunManifest Manifest => RunRecords.Complete(Result.Manifest, Result.Analysis, ExitCode);

    // BenchmarkDotNet measures the total time only. Answers that the server ended by itself have none, and did not fail.
    private bool HasOnlyOpenEnds(BenchmarkCase row) =>
        Result.Samples.Where(s => s.IsMeasured && ProviderJob.ToJobId(s.Provider) == row.Job.Id && RowKey.From(s, Plan.Loads.Count > 0) == TurnCases.RowOf(row)).ToArray() is { Length: > 0 } measured
        && measured.All(s => s.RequestDuration is null);
}
