using PrefixBench.Analysis.Verdicts;
using PrefixBench.Bench.Runs;
using PrefixBench.Core.Prefixes;

namespace PrefixBench.Bench.Reports;

/// <summary>The details of each verdict, and the results of the expectations.</summary>
internal sealed class VerdictReport : IRunReport
{
    public void Write(RunOutcome run, ReportTarget target)
    {
        TextWriter output = target.Output.Out;
        foreach (ProviderVerdict verdict in run.Verdicts)
        {
            output.WriteLine();
            output.WriteLine($"{verdict.Provider}, {verdict.Scenario}, {verdict.Prefix.Name()}");
            IEnumerable<string> expected = run.Expectations.Where(e => e.Provider == verdict.Provider && e.Scenario == verdict.Scenario && e.Prefix == verdict.Prefix).Select(e => e.Line);
            foreach (string line in verdict.Lines.DefaultIfEmpty("Nothing was measured: the run ended before the first measured turn.").Concat(expected))
            {
                output.WriteLine($"  {line}");
            }
        }
    }
}
