using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Tests.Simulations;

/// <summary>How often intervals hold the truth.</summary>
/// <param name="Covered">The share of runs whose interval does, 0 to 1.</param>
/// <param name="Conversations">Conversations a run has on average.</param>
internal sealed record Coverage(double Covered, double Conversations)
{
    /// <summary>Within 95 % ± 1.5.</summary>
    public bool IsAsClaimed => Covered is >= 0.935 and <= 0.965;

    /// <summary>Whether it covers at least as often as claimed. Intervals from rank sums come in steps and are up to three percent beyond what was asked for.</summary>
    public bool IsAtLeastAsClaimed => Covered >= 0.935;

    public static Coverage Of(CoveredInterval interval, NoiseSource noise, StoppingRule rule, int runs, int seed)
    {
        (int covered, int conversations) = (0, 0);
        Parallel.For(0, runs, run =>
        {
            var random = new Random((seed * 1_000_003) + run);
            (Estimate? estimate, double truth, int count) = Judge(interval, noise, rule, random);
            Interlocked.Add(ref covered, estimate.Lower <= truth && truth <= estimate.Upper ? 1 : 0);
            Interlocked.Add(ref conversations, count);
        });
        return new Coverage((double)covered / runs, (double)conversations / runs);
    }

    private static (Estimate Estimate, double Truth, int Count) Judge(CoveredInterval interval, NoiseSource noise, StoppingRule rule, Random random)
    {
        (double[]? values, double[]? control) = Play(noise, rule, random);
        (Estimate? estimate, double truth) = interval switch
        {
            CoveredInterval.Median => (MedianEstimator.Estimate(values), noise.Median),
            CoveredInterval.Mean => (MeanEstimator.Estimate(values), noise.Mean),
            CoveredInterval.Saved => (HodgesLehmannEstimator.Estimate([.. control.Zip(values, (slow, fast) => slow - fast)]), noise.Saved),
            _ => (ShiftEstimator.Difference(values, Play(noise, rule, random).Values), 0),
        };
        return (estimate!, truth, values.Length);
    }

    private static (double[] Values, double[] Control) Play(NoiseSource noise, StoppingRule rule, Random random)
    {
        DrawnRun run = noise.Draw(random, rule.Largest);
        int count = rule.Count(run.Rows);
        return (run.Rows[0][..count], run.Control[..count]);
    }
}
