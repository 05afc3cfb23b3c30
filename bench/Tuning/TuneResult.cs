using BenchmarkDotNet.Reports;
using PrefixBench.Analysis;
using PrefixBench.Analysis.Tuning;
using PrefixBench.Bench.Runs;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Tuning;

/// <summary>A tuning that was played.</summary>
internal sealed record TuneResult
{
    /// <summary>The plan.</summary>
    public required TunePlan Plan { get; init; }

    /// <summary>The run's folder.</summary>
    public required RunFolder Folder { get; init; }

    /// <summary>The content of <c>run.json</c>.</summary>
    public required RunManifest Manifest { get; init; }

    /// <summary>All turns.</summary>
    public required IReadOnlyList<TurnSample> Samples { get; init; }

    /// <summary>How it ended.</summary>
    public required RunEnd End { get; init; }

    /// <summary>The error that ended it early; null if there was none.</summary>
    public Exception? Fault { get; init; }

    /// <summary>What the turns say, launches aside.</summary>
    public required RunAnalysis Analysis { get; init; }

    /// <summary>What the launches say.</summary>
    public required TuneAnalysis Tuning { get; init; }

    /// <summary>BenchmarkDotNet's summary, for the table; null if BenchmarkDotNet could not finish.</summary>
    public Summary? Summary { get; init; }
}
