using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Bench.Planning;
using PrefixBench.Core.Runs;

namespace PrefixBench.Bench.Runs;

/// <summary>Evaluates a run.</summary>
internal static class RunOutcomes
{
    /// <summary>Evaluates a run.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="result">The recorded run.</param>
    /// <param name="comparisons">Compares runs.</param>
    public static RunOutcome Judge(RunPlan plan, RunResult result, ComparisonSource comparisons)
    {
        var outcome = new RunOutcome { Plan = plan, Result = result };
        if (plan.Baseline is not { } baseline || !result.Samples.Any(s => s.IsMeasured))
        {
            return outcome;
        }

        var after = new AnalysedRun(new SavedRun(result.Manifest.SavedAs ?? result.Manifest.RunId, result.Manifest, result.Samples, CutLines: 0), result.Analysis);
        try
        {
            RunComparison comparison = comparisons.Compare(baseline.Analysed, after, baseline.Options.Comparison, baseline.Options.AllowsOtherPrompts);
            return outcome with { Comparison = new ComparisonOutcome(comparison, baseline.Options.FailOn) };
        }
        catch (ComparisonException exception)
        {
            // The plan was comparable, but the measured run is not. The run itself is valid.
            return outcome with { Incomparable = exception };
        }
    }
}
