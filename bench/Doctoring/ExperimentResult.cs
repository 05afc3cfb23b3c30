namespace PrefixBench.Bench.Doctoring;

/// <summary>What came of an experiment.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Findings">What it found, in its order; empty if it found nothing before it ended.</param>
internal sealed record ExperimentResult(IExperiment Experiment, IReadOnlyList<Finding> Findings)
{
    /// <summary>Why it ended early or was not made, as a sentence; null if it was completed.</summary>
    public string? EndedBy { get; init; }

    /// <summary>Whether a request failed. Default false.</summary>
    public bool HasFailed { get; init; }

    /// <summary>The requests that it made.</summary>
    public int Requests { get; init; }

    /// <summary>The prompt tokens of these requests, as far as the server reported them.</summary>
    public int Tokens { get; init; }
}
