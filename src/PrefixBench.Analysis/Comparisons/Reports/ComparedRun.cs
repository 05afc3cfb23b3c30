using PrefixBench.Core.Runs;

namespace PrefixBench.Analysis.Comparisons.Reports;

/// <summary>A run in the JSON report.</summary>
internal sealed record ComparedRun(string Name, string RunId, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, string State, int CutLines)
{
    public static ComparedRun From(SavedRun run) =>
        new(run.Name, run.Manifest.RunId, run.Manifest.StartedAt, run.Manifest.FinishedAt, run.Manifest.State, run.CutLines);
}
