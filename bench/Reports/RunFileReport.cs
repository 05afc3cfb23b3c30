using PrefixBench.Bench.Runs;
using PrefixBench.Core.Runs;

namespace PrefixBench.Bench.Reports;

/// <summary><c>run.json</c> with the results of the analysis.</summary>
internal sealed class RunFileReport : IRunReport
{
    public void Write(RunOutcome run, ReportTarget target)
    {
        RunManifest manifest = run.Result.Manifest;
        RunManifest complete = manifest with
        {
            Providers =
            [
                .. manifest.Providers.Select(r => InferenceRecords.Complete(r, [.. run.Verdicts.Where(v => v.Provider == r.Name)]) with
                {
                    Expectations = [.. run.Expectations.Where(e => e.Provider == r.Name).Select(e => e.ToRecord())],
                }),
            ],
        };
        complete.Write(run.Result.Folder.Path, target.Output.Redact);
    }
}
