namespace PrefixBench.Bench.Runs;

/// <summary>What ended a run.</summary>
internal enum RunEnd
{
    /// <summary>Every provider was played to its end; single turns may have failed.</summary>
    Completed,

    /// <summary>Ctrl-C or another signal.</summary>
    Cancelled,

    /// <summary>An error of this program or its environment, such as a full disk.</summary>
    BrokenOff,
}
