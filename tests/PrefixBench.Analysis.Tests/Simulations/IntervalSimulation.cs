using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Tests.Simulations;

/// <summary>How often intervals hold the truth.</summary>
internal static class IntervalSimulation
{
    /// <summary>The share of ratio intervals that hold a true ratio of 1.1 between two samples.</summary>
    public static double OfRatio(NoiseShape shape, int count, int repetitions, int seed) => Share(repetitions, seed, random =>
    {
        double[] before = SyntheticNoise.Draw(shape, random, count);
        double[] after = [.. SyntheticNoise.Draw(shape, random, count).Select(value => value * 1.1)];
        return ShiftEstimator.Ratio(before, after)!.Holds(1.1);
    });

    /// <summary>The share of shift intervals that hold a true shift of 0.1 between two samples.</summary>
    public static double OfShift(NoiseShape shape, int count, int repetitions, int seed) => Share(repetitions, seed, random =>
    {
        double[] before = SyntheticNoise.Draw(shape, random, count);
        double[] after = [.. SyntheticNoise.Draw(shape, random, count).Select(value => value + 0.1)];
        return ShiftEstimator.Difference(before, after)!.Holds(0.1);
    });

    /// <summary>The share of repetitions in which something holds.</summary>
    public static double Share(int repetitions, int seed, Func<Random, bool> holds)
    {
        int held = 0;
        Parallel.For(0, repetitions, repetition => Interlocked.Add(ref held, holds(new Random((seed * 1_000_003) + repetition)) ? 1 : 0));
        return (double)held / repetitions;
    }

    private static bool Holds(this Estimate estimate, double truth) => estimate.Lower <= truth + 1e-9 && truth - 1e-9 <= estimate.Upper;
}
