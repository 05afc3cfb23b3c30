using PrefixBench.Bench.Runs;

namespace PrefixBench.Bench.Reports;

/// <summary>One part of what a run leaves: a part of the page on the terminal, or a file.</summary>
internal interface IRunReport
{
    /// <summary>Writes the part; nothing if it has nothing to say about this run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="target">Where it goes.</param>
    void Write(RunOutcome run, ReportTarget target);
}
