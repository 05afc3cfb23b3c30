using BenchmarkDotNet.Reports;
using PrefixBench.Analysis;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Runs;

/// <summary>What came of playing a plan.</summary>
internal sealed record RunResult
{
    /// <summary>The run's folder, with its journal and BenchmarkDotNet's reports.</summary>
    public required RunFolder Folder { get; init; }

    /// <summary>What was run, where and how it ended, as the run's file has it before the analysis.</summary>
    public required RunManifest Manifest { get; init; }

    /// <summary>Every turn that was recorded, in the order recorded.</summary>
    public required IReadOnlyList<TurnSample> Samples { get; init; }

    /// <summary>What ended the run.</summary>
    public required RunEnd End { get; init; }

    /// <summary>What broke the run off, such as a full disk; null unless <see cref="End"/> is <see cref="RunEnd.BrokenOff"/>.</summary>
    public Exception? Fault { get; init; }

    /// <summary>What the samples show, worked out once: BenchmarkDotNet asks for it first, for its columns, as soon as the last turn is over.</summary>
    public required RunAnalysis Analysis { get; init; }

    /// <summary>BenchmarkDotNet's summary, for the table; null if BenchmarkDotNet could not finish.</summary>
    public Summary? Summary { get; init; }
}
