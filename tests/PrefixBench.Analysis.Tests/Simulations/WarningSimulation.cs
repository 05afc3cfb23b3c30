using PrefixBench.Analysis.Warnings;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;

namespace PrefixBench.Analysis.Tests.Simulations;

/// <summary>How often each warning that looks at times is given, as shares of the runs.</summary>
internal sealed record WarningSimulation(double Drift, double SlowStart, double TwoGroups, double Any)
{
    /// <param name="runs">How many runs.</param>
    /// <param name="model">Where they come from.</param>
    /// <param name="seed">The seed of chance.</param>
    /// <param name="change">What is done to each sample before it is judged; null for nothing.</param>
    public static WarningSimulation Of(int runs, NoiseModel model, int seed, Func<TurnSample, TurnSample>? change = null)
    {
        (int drift, int start, int groups, int any) = (0, 0, 0, 0);
        Parallel.For(0, runs, run =>
        {
            var random = new Random((seed * 1_000_003) + run);
            IEnumerable<TurnSample> samples = model.Run(random, PrefixPolicy.Stable, PrefixPolicy.Control).Select(change ?? (sample => sample));
            IReadOnlyList<Warning> warnings = RunAnalysis.Create(samples).Warnings;
            bool[] given = [warnings.Any(one => one is DriftWarning), warnings.Any(one => one is SlowStartWarning), warnings.Any(one => one is TwoGroupsWarning)];
            Interlocked.Add(ref drift, given[0] ? 1 : 0);
            Interlocked.Add(ref start, given[1] ? 1 : 0);
            Interlocked.Add(ref groups, given[2] ? 1 : 0);
            Interlocked.Add(ref any, given.Contains(true) ? 1 : 0);
        });
        return new WarningSimulation((double)drift / runs, (double)start / runs, (double)groups / runs, (double)any / runs);
    }
}
