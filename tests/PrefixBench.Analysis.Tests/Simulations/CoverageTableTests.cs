using System.Globalization;
using Xunit;

namespace PrefixBench.Analysis.Tests.Simulations;

/// <summary>Prints the tables of <c>docs/statistics.md</c> on what intervals cover. Takes a minute or two: run the built test program with <c>-explicit only</c>.</summary>
[Trait("Category", "Simulation")]
public class CoverageTableTests
{
    private const int Runs = 10_000;

    private static readonly int[] Counts = [6, 8, 10, 12, 20, 30];

    private static IReadOnlyList<NoiseSource> Independent { get; } =
    [
        NoiseSource.Normally(0.10),
        NoiseSource.Skewed(0.10),
        .. Enumerable.Range(1, 3).Select(turn => NoiseSource.Recorded(turn, isInOrder: false)),
    ];

    private static IReadOnlyList<NoiseSource> InOrder { get; } = [.. Enumerable.Range(1, 3).Select(turn => NoiseSource.Recorded(turn, isInOrder: true))];

    [Fact(Explicit = true)]
    public void Fixed_numbers_of_conversations()
    {
        Print($"| Interval | Noise | {string.Join(" | ", Counts.Select(count => $"n = {count}"))} |", $"|---|---|{string.Concat(Counts.Select(_ => "---:|"))}");
        List<string> missed = [];
        foreach (CoveredInterval interval in Enum.GetValues<CoveredInterval>())
        {
            foreach (NoiseSource? noise in Independent.Concat(InOrder))
            {
                Coverage[] row = [.. Counts.Select(count => Coverage.Of(interval, noise, StoppingRule.Exactly(count), Runs, seed: count))];
                Print($"| {interval} | {noise.Name} | {string.Join(" | ", row.Select(Percent))} |");
                if (interval != CoveredInterval.Mean && Independent.Contains(noise) && !row.All(interval == CoveredInterval.Median ? one => one.IsAsClaimed : one => one.IsAtLeastAsClaimed))
                {
                    missed.Add($"{interval}, {noise.Name}");
                }
            }
        }

        Assert.Empty(missed);
    }

    [Fact(Explicit = true)]
    public void After_stopping()
    {
        var inOrder = NoiseSource.Recorded(2, isInOrder: true);
        NoiseSource[] noises =
        [
            .. new[] { 0.05, 0.07, 0.10, 0.15 }.Select(NoiseSource.Normally),
            .. new[] { 0.10, 0.20 }.Select(NoiseSource.Skewed),
            NoiseSource.Recorded(2, isInOrder: false),
            inOrder,
        ];
        Print("| Noise | Conversations | Looking each time: played | Median | Saved | Shift | Decided by the first 6: played | Median | Saved | Shift |", "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        List<string> missed = [];
        foreach (NoiseSource noise in noises)
        {
            foreach (int largest in new[] { 10, 20, 50 })
            {
                Coverage[] looking = AfterStopping(noise, StoppingRule.EachTime(largest));
                Coverage[] decided = AfterStopping(noise, StoppingRule.Decided(largest));
                Print($"| {noise.Name} | 8 to {largest} | {Cells(looking)} | {Cells(decided)} |");
                if (noise != inOrder && !decided.All(one => one.IsAtLeastAsClaimed))
                {
                    missed.Add($"{noise.Name}, 8 to {largest}");
                }
            }
        }

        Assert.Empty(missed);
    }

    private static Coverage[] AfterStopping(NoiseSource noise, StoppingRule rule) =>
        [.. new[] { CoveredInterval.Median, CoveredInterval.Saved, CoveredInterval.Shift }.Select(interval => Coverage.Of(interval, noise, rule, Runs, seed: rule.Largest))];

    private static string Cells(Coverage[] intervals) =>
        $"{intervals[0].Conversations.ToString("0.0", CultureInfo.InvariantCulture)} | {string.Join(" | ", intervals.Select(Percent))}";

    private static string Percent(Coverage coverage) => (coverage.Covered * 100).ToString("0.0", CultureInfo.InvariantCulture);

    private static void Print(params string[] lines)
    {
        foreach (string line in lines)
        {
            Console.WriteLine(line);
        }
    }
}
