using PrefixBench.Analysis.Comparisons.Reports;

namespace PrefixBench.Bench.Errors;

/// <summary>The process's exit codes.</summary>
internal static class ExitCode
{
    /// <summary>Every turn succeeded.</summary>
    public const int Good = 0;

    /// <summary>A measurement failed.</summary>
    public const int MeasurementFailed = 1;

    /// <summary>The command line, the configuration or a scenario is wrong; no request was made.</summary>
    public const int BadInput = 2;

    /// <summary>Something got worse than in the run before, or an expectation is broken. It outranks a failed turn, which it may well have been judged without.</summary>
    public const int Regression = ComparisonOutcome.WorseExitCode;

    /// <summary>Ctrl-C, SIGTERM or SIGHUP; the shells' convention for Ctrl-C is 128 + SIGINT.</summary>
    public const int Cancelled = 130;
}
