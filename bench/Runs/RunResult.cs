using BenchmarkDotNet.Reports;
using PrefixBench.Analysis;
using PrefixBench.Core.Conduct;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Runs;

/// <summary>The recorded run of a plan, before the analysis.</summary>
internal sealed record RunResult
{
    /// <summary>The run's folder, with its journal and BenchmarkDotNet's reports.</summary>
    public required RunFolder Folder { get; init; }

    /// <summary>The content of <c>run.json</c>, before the analysis.</summary>
    public required RunManifest Manifest { get; init; }

    /// <summary>The samples of all turns, in the order recorded.</summary>
    public required IReadOnlyList<TurnSample> Samples { get; init; }

    /// <summary>How the run ended.</summary>
    public required RunEnd End { get; init; }

    /// <summary>The error that ended the run early, such as a full disk; null unless <see cref="End"/> is <see cref="RunEnd.BrokenOff"/>.</summary>
    public Exception? Fault { get; init; }

    /// <summary>The providers whose conversations ended early because their server fails; empty if there are none.</summary>
    public IReadOnlyList<LaneStop> Stops { get; init; } = [];

    /// <summary>What the samples show, worked out once: BenchmarkDotNet asks for it first, for its columns, as soon as the last turn is over.</summary>
    public required RunAnalysis Analysis { get; init; }

    /// <summary>BenchmarkDotNet's summary, for the table; null if BenchmarkDotNet could not finish.</summary>
    public Summary? Summary { get; init; }
}
