using PrefixBench.Analysis.Comparisons;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Runs;
using PrefixBench.Core.Samples;

namespace PrefixBench.Analysis.Tests.Simulations;

/// <summary>What whole comparisons of made-up runs say, counted.</summary>
/// <param name="Comparisons">How many comparisons.</param>
/// <param name="AnyDifference">How many had a Faster, Slower, Hit gain or Hit loss anywhere in their table.</param>
/// <param name="AllFound">The share of shifted rows that were called in the right direction.</param>
/// <param name="Same">The share of rows called the same.</param>
internal sealed record VerdictSimulation(int Comparisons, int AnyDifference, double AllFound, double Same)
{
    private static readonly ProviderPair[] Pairs = [new("llama.cpp", "llama.cpp")];

    public static VerdictSimulation Of(int comparisons, NoiseModel before, NoiseModel after, int seed, ComparisonOptions? options = null)
    {
        var (any, found, same, rows) = (0, 0, 0, 0);
        var expected = after.Effect > before.Effect ? ComparisonVerdict.Worse : ComparisonVerdict.Better;
        Parallel.For(0, comparisons, comparison =>
        {
            var random = new Random((seed * 1_000_003) + comparison);
            var table = Compare(before.Run(random, PrefixPolicy.Stable), after.Run(random, PrefixPolicy.Stable), options ?? new ComparisonOptions());
            ComparisonRow[] times = [.. table.Where(row => row.Metric < ComparedMetric.CachedTokens)];
            Interlocked.Add(ref any, table.Any(row => row.Verdict is ComparisonVerdict.Better or ComparisonVerdict.Worse) ? 1 : 0);
            Interlocked.Add(ref found, times.Count(row => row.Verdict == expected));
            Interlocked.Add(ref same, times.Count(row => row.Verdict == ComparisonVerdict.Same));
            Interlocked.Add(ref rows, times.Length);
        });
        return new VerdictSimulation(comparisons, any, (double)found / rows, (double)same / rows);
    }

    public static IReadOnlyList<ComparisonRow> Compare(IReadOnlyList<TurnSample> before, IReadOnlyList<TurnSample> after, ComparisonOptions options) =>
        new RunComparer(Saved(before), Saved(after), options).Compare(Pairs);

    private static SavedRun Saved(IReadOnlyList<TurnSample> samples) => new("run", null!, samples, 0);
}
