using PrefixBench.Bench.Runs;

namespace PrefixBench.Bench.Reports;

/// <summary>One report of a run: a part of the output on the terminal, or a file.</summary>
internal interface IRunReport
{
    /// <summary>Writes the report; writes nothing if it does not apply to the run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="target">The destination.</param>
    void Write(RunOutcome run, ReportTarget target);
}
