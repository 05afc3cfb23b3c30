using PrefixBench.Analysis.Comparisons.Reports;

namespace PrefixBench.Bench.Planning;

/// <summary>What a run writes besides its own files and its page on the terminal. Default: nothing.</summary>
internal sealed record RunOutputs
{
    /// <summary>A report in a format of the user's choice; null for none.</summary>
    public ReportChoice<ReportedRun>? Report { get; init; }

    /// <summary>The file for JUnit test cases; null for none.</summary>
    public string? JUnitFile { get; init; }

    /// <summary>The address of an OpenTelemetry collector; null to send nothing.</summary>
    public Uri? OtlpEndpoint { get; init; }
}
