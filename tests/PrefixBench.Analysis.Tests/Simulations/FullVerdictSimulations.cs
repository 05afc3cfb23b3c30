using System.Globalization;
using PrefixBench.Analysis.Comparisons;
using PrefixBench.Core.Metrics;
using Xunit;

namespace PrefixBench.Analysis.Tests.Simulations;

/// <summary>The tables of <c>docs/statistics.md</c>; CONTRIBUTING.md says how to run them.</summary>
[Trait("Category", "Simulation")]
public class FullVerdictSimulations
{
    private const int Comparisons = 2000;
    private const int Repetitions = 10_000;

    [Theory(Explicit = true)]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(10)]
    [InlineData(20)]
    public void A_server_against_itself_is_quiet(int conversations)
    {
        var model = new NoiseModel { Conversations = conversations };
        double share = VerdictSimulation.AnyDifference(model, model, Comparisons, seed: 21);
        Print("no effect", conversations, "tables with any difference", "at most 5 %", share);
        Assert.InRange(share, 0, 0.05);
    }

    [Theory(Explicit = true)]
    [InlineData(NoiseShape.Recorded, 8)]
    [InlineData(NoiseShape.Normal, 8)]
    [InlineData(NoiseShape.Normal, 20)]
    public void A_row_without_effect_is_quiet_however_small_the_threshold(NoiseShape shape, int conversations)
    {
        double share = VerdictSimulation.Called(shape, conversations, effect: 1, threshold: 0.0001, Repetitions, seed: 22);
        Print($"no effect, threshold 0.01 %, {Name(shape)} noise of 10 %", conversations, "a single row called", "at most 5 %", share);

        // 10,000 repetitions scatter by 0.2 percentage points.
        Assert.InRange(share, 0, 0.055);
    }

    [Theory(Explicit = true)]
    [InlineData(1.02, 8)]
    [InlineData(1.02, 20)]
    [InlineData(1.02, 40)]
    [InlineData(1 / 1.02, 20)]
    public void A_shift_within_the_threshold_is_not_called(double effect, int conversations)
    {
        var model = new NoiseModel { Conversations = conversations };
        double share = VerdictSimulation.AnyDifference(model, model with { Effect = effect }, Comparisons, seed: 23);
        Print($"all times × {effect.ToString("0.00", CultureInfo.InvariantCulture)}", conversations, "tables with any difference", "at most 5 %", share);
        Assert.InRange(share, 0, 0.05);
    }

    [Theory(Explicit = true)]
    [InlineData(1.1, ComparisonVerdict.Worse, 1)]
    [InlineData(1.1, ComparisonVerdict.Worse, 2)]
    [InlineData(1.1, ComparisonVerdict.Worse, 3)]
    [InlineData(1.1, ComparisonVerdict.Worse, null)]
    [InlineData(1 / 1.1, ComparisonVerdict.Better, 2)]
    public void A_shift_of_a_tenth_is_found_among_all_rows(double effect, ComparisonVerdict expected, int? turn)
    {
        var model = new NoiseModel { Conversations = 20 };
        double share = VerdictSimulation.Called(MetricCatalogue.TimeToFirstToken, turn, expected, model, model with { Effect = effect }, Comparisons, seed: 24);
        string place = turn is { } number ? $"turn {number}" : "the conversation";
        Print($"all times × {effect.ToString("0.00", CultureInfo.InvariantCulture)}", 20, $"TTFT of {place} found among 24 rows", "at least 90 %", share);
        Assert.InRange(share, 0.9, 1);
    }

    [Theory(Explicit = true)]
    [InlineData(NoiseShape.Recorded, 20, 0.90)]
    [InlineData(NoiseShape.Spikes, 20, 0.90)]
    [InlineData(NoiseShape.Exponential, 20, 0.55)]
    [InlineData(NoiseShape.Exponential, 40, 0.85)]
    [InlineData(NoiseShape.Normal, 20, 0.35)]
    [InlineData(NoiseShape.Normal, 80, 0.85)]
    public void A_shift_of_a_tenth_is_found_in_noise_of_a_tenth(NoiseShape shape, int conversations, double least)
    {
        double share = VerdictSimulation.Called(shape, conversations, effect: 1.1, threshold: new ComparisonOptions().Threshold, Repetitions, seed: 25);
        Print($"× 1.10, {Name(shape)} noise of 10 %", conversations, "a single row called", least >= 0.9 ? "at least 90 %" : "-", share);
        Assert.InRange(share, least, 1);
    }

    [Theory(Explicit = true)]
    [InlineData(NoiseShape.Recorded, 8)]
    [InlineData(NoiseShape.Recorded, 10)]
    [InlineData(NoiseShape.Recorded, 20)]
    [InlineData(NoiseShape.Recorded, 40)]
    [InlineData(NoiseShape.Spikes, 8)]
    [InlineData(NoiseShape.Spikes, 10)]
    [InlineData(NoiseShape.Spikes, 20)]
    [InlineData(NoiseShape.Spikes, 40)]
    [InlineData(NoiseShape.Exponential, 8)]
    [InlineData(NoiseShape.Exponential, 10)]
    [InlineData(NoiseShape.Exponential, 20)]
    [InlineData(NoiseShape.Exponential, 40)]
    [InlineData(NoiseShape.Normal, 8)]
    [InlineData(NoiseShape.Normal, 10)]
    [InlineData(NoiseShape.Normal, 20)]
    [InlineData(NoiseShape.Normal, 40)]
    public void Intervals_hold_the_truth(NoiseShape shape, int conversations)
    {
        double ratio = IntervalSimulation.OfRatio(shape, conversations, Repetitions, seed: 26);
        double shift = IntervalSimulation.OfShift(shape, conversations, Repetitions, seed: 27);
        Print($"{Name(shape)} noise of 10 %", conversations, "ratio intervals that hold the truth", "95 % ± 1.5", ratio);
        Print($"{Name(shape)} noise of 10 %", conversations, "shift intervals that hold the truth", "95 % ± 1.5", shift);
        Assert.InRange(ratio, 0.935, 0.965);
        Assert.InRange(shift, 0.935, 0.965);
    }

    private static string Name(NoiseShape shape) => shape.ToString().ToLowerInvariant();

    private static void Print(string model, int conversations, string what, string wanted, double share) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {model} | {conversations} | {what} | {wanted} | {share * 100:0.0} % |"));
}
