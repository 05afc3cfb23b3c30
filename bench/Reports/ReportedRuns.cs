using PrefixBench.Analysis;
using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Bench.Runs;
using PrefixBench.Bench.Terminal;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Reports;

/// <summary>Runs as reports see them: at their end, and read from their files. Both say the same.</summary>
internal static class ReportedRuns
{
    /// <summary>A run at its end.</summary>
    /// <param name="run">The run.</param>
    /// <param name="output">Removes keys.</param>
    public static ReportedRun From(RunOutcome run, SafeOutput output) => new(AtEnd(run.Manifest, run.Result.Samples, run.Result.Analysis, output), run.Comparison);

    /// <summary>A run whose turns are still in memory.</summary>
    /// <param name="manifest">The complete content of <c>run.json</c>.</param>
    /// <param name="samples">The turns.</param>
    /// <param name="analysis">Their analysis.</param>
    /// <param name="output">Removes keys.</param>
    public static AnalysedRun AtEnd(RunManifest manifest, IReadOnlyList<TurnSample> samples, RunAnalysis analysis, SafeOutput output)
    {
        RunManifest written = manifest.AsWritten(output.Redact);
        return new AnalysedRun(new SavedRun(written.SavedAs ?? written.RunId, written, samples, CutLines: 0), analysis);
    }

    /// <summary>A saved run. Its baseline is looked for beside it.</summary>
    /// <param name="saved">The run.</param>
    /// <param name="comparisons">Loads and compares runs.</param>
    public static ReportedRun From(SavedRun saved, ComparisonSource comparisons)
    {
        var run = AnalysedRun.From(saved);
        return new ReportedRun(run, Compare(run, comparisons));
    }

    private static ComparisonOutcome? Compare(AnalysedRun after, ComparisonSource comparisons)
    {
        if (after.Run is not { Manifest.Baseline: { } baseline, Folder: { } folder } || Path.GetDirectoryName(Path.GetFullPath(folder)) is not { } runs)
        {
            return null;
        }

        try
        {
            SavedRun found = comparisons.Load(runs, baseline.RunId);
            var before = AnalysedRun.From(found with { Name = baseline.Name, Samples = [.. found.Samples.Where(sample => sample.Turn <= baseline.Turns)] }, AnalysedRun.GoodputOf(after.Run.Manifest));
            var options = new ComparisonOptions { Threshold = baseline.Threshold, MinimumEffectMs = baseline.MinEffectMs, Alpha = baseline.Alpha };
            return new ComparisonOutcome(comparisons.Compare(before, after, options, baseline.AcrossPrompts), FailOnNames.Read(baseline.FailOn) ?? FailOn.Any);
        }
        catch (Exception exception) when (exception is RunReadException or ComparisonException)
        {
            // Removed or changed since: the run itself can still be reported.
            return null;
        }
    }
}
