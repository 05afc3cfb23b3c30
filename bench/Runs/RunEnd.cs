namespace PrefixBench.Bench.Runs;

/// <summary>How a run ended.</summary>
internal enum RunEnd
{
    /// <summary>All providers are finished; single turns may have failed.</summary>
    Completed,

    /// <summary>The run was cancelled by Ctrl-C or another signal.</summary>
    Cancelled,

    /// <summary>An error of this program or its environment ended the run, such as a full disk.</summary>
    BrokenOff,
}
