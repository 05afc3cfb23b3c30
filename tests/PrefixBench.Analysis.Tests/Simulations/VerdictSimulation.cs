using PrefixBench.Analysis.Comparisons;
using PrefixBench.Core.Metrics;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Tests.Simulations;

/// <summary>What whole comparisons of made-up runs say: 24 rows each, as a scenario of three turns gives.</summary>
internal static class VerdictSimulation
{
    private static readonly ProviderRecord Provider = new() { Name = "llama.cpp", Dialect = "openai", Model = "m", Endpoint = "http://localhost:8080/v1" };
    private static readonly ProviderPair[] Pairs = [new(Provider, Provider)];

    /// <summary>Compares two runs.</summary>
    public static IReadOnlyList<ComparisonRow> Compare(IReadOnlyList<TurnSample> before, IReadOnlyList<TurnSample> after, ComparisonOptions options)
    {
        var comparer = new RunComparer(RunAnalysis.Create(before), RunAnalysis.Create(after), options);
        return comparer.Compare(comparer.Pair(Pairs));
    }

    /// <summary>The share of comparisons that call a difference anywhere in their table.</summary>
    public static double AnyDifference(NoiseModel before, NoiseModel after, int comparisons, int seed, ComparisonOptions? options = null) =>
        IntervalSimulation.Share(comparisons, seed, random => Table(before, after, random, options).Any(row => row.Verdict is ComparisonVerdict.Better or ComparisonVerdict.Worse));

    /// <summary>The share of comparisons that call one row as wanted.</summary>
    public static double Called(Metric metric, int? turn, ComparisonVerdict verdict, NoiseModel before, NoiseModel after, int comparisons, int seed) =>
        IntervalSimulation.Share(comparisons, seed, random => Table(before, after, random, null).Single(row => row.Metric == metric && row.Turn == turn).Verdict == verdict);

    /// <summary>The share of single rows with 10 % noise that are called at a level of 5 %, in either direction.</summary>
    public static double Called(NoiseShape shape, int count, double effect, double threshold, int repetitions, int seed) => IntervalSimulation.Share(repetitions, seed, random =>
    {
        double[] before = SyntheticNoise.Draw(shape, random, count);
        double[] after = [.. SyntheticNoise.Draw(shape, random, count).Select(value => value * effect)];
        return RowTest.Create(before, after, new Margin(1 + threshold, 0), ShiftEstimator.Difference(before, after)!, ShiftEstimator.Ratio(before, after)).DifferencePValue <= 0.05;
    });

    private static IReadOnlyList<ComparisonRow> Table(NoiseModel before, NoiseModel after, Random random, ComparisonOptions? options) =>
        Compare(before.Run(random, PrefixPolicy.Stable), after.Run(random, PrefixPolicy.Stable), options ?? new ComparisonOptions());
}
