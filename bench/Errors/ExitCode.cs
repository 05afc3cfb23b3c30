using PrefixBench.Analysis.Comparisons.Reports;

namespace PrefixBench.Bench.Errors;

/// <summary>The exit codes of the process.</summary>
internal static class ExitCode
{
    /// <summary>Every turn succeeded.</summary>
    public const int Good = 0;

    /// <summary>A measurement failed.</summary>
    public const int MeasurementFailed = 1;

    /// <summary>The command line, the configuration or a scenario is invalid; no request was made.</summary>
    public const int BadInput = 2;

    /// <summary>A metric is worse than in the baseline, or an expectation is broken. Takes precedence over failed turns.</summary>
    public const int Regression = ComparisonOutcome.WorseExitCode;

    /// <summary>Ctrl-C, SIGTERM or SIGHUP; shells use 128 + SIGINT for Ctrl-C.</summary>
    public const int Cancelled = 130;
}
