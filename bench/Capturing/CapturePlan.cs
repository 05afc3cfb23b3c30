using PrefixBench.Capture;
using PrefixBench.Capture.Storing;
using PrefixBench.Core.Expectations;

namespace PrefixBench.Bench.Capturing;

/// <summary>A capture as it was decided.</summary>
internal sealed record CapturePlan
{
    /// <summary>Where it listens and forwards to.</summary>
    public required CaptureOptions Forwarding { get; init; }

    /// <summary>What it keeps.</summary>
    public required CaptureStoreOptions Storing { get; init; }

    /// <summary>The folder of all runs.</summary>
    public required string RunsFolder { get; init; }

    /// <summary>The name of the run; null for none.</summary>
    public string? SaveAs { get; init; }

    /// <summary>What the capture must show; empty for nothing.</summary>
    public IReadOnlyList<Expectation> Expectations { get; init; } = [];

    /// <summary>The arguments of the command line.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }
}
