using PrefixBench.Analysis.Comparisons;
using PrefixBench.Analysis.Comparisons.Reports;
using PrefixBench.Analysis.Expectations;
using PrefixBench.Analysis.Verdicts;
using PrefixBench.Bench.Planning;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;

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
        var outcome = new RunOutcome
        {
            Plan = plan,
            Result = result,
            Verdicts = ProviderVerdict.Judge(InPlanOrder(plan, result.Samples), result.Manifest.ClockError),
            Expectations = ExpectationResult.Judge(result.Samples, plan.Expectations, plan.Scenario.Turns.Count),
        };
        if (plan.Baseline is not { } baseline || !result.Samples.Any(s => s.IsMeasured))
        {
            return outcome;
        }

        SavedRun before = baseline.Run with { Samples = [.. baseline.Run.Samples.Where(s => s.Turn <= plan.PlayedTurns)] };
        var after = new SavedRun(result.Manifest.SavedAs ?? result.Manifest.RunId, result.Manifest, result.Samples, CutLines: 0);
        try
        {
            RunComparison comparison = comparisons.Compare(before, after, baseline.Options.Comparison, baseline.Options.AllowsOtherPrompts);
            return outcome with { Comparison = new ComparisonOutcome(comparison, baseline.Options.FailOn) };
        }
        catch (ComparisonException exception)
        {
            // The plan was comparable, but the measured run is not. The run itself is valid.
            return outcome with { Incomparable = exception };
        }
    }

    // Verdicts are in the order of the providers' first samples, and a provider without a warm-up starts later than its place in the plan.
    private static IEnumerable<TurnSample> InPlanOrder(RunPlan plan, IReadOnlyList<TurnSample> samples)
    {
        string[] names = [.. plan.Providers.Select(p => p.Settings.Name)];
        return samples.OrderBy(s => Array.IndexOf(names, s.Provider));
    }
}
