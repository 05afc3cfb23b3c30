using MathNet.Numerics.Distributions;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Tests.Simulations;

/// <summary>Where simulated conversations come from, with the truth about them.</summary>
/// <param name="Name">What the noise is like.</param>
/// <param name="Median">The true median of the judged row.</param>
/// <param name="Mean">Its true mean.</param>
/// <param name="Saved">The true centre of control − stable, by Hodges and Lehmann's definition.</param>
/// <param name="Draw">Draws a run of so many conversations.</param>
internal sealed record NoiseSource(string Name, double Median, double Mean, double Saved, Func<Random, int, DrawnRun> Draw)
{
    /// <summary>One row of independent normal noise around 100 ms.</summary>
    public static NoiseSource Normally(double deviation) =>
        Alone($"normal, {deviation:0 %}", 100, random => 100 * (1 + (deviation * Normal.Sample(random, 0, 1))));

    /// <summary>One row of independent noise with a sharp lower edge and a long tail above it, as queues make it; median 100 ms.</summary>
    public static NoiseSource Skewed(double deviation) =>
        Alone($"exponential, {deviation:0 %}", 100 * (1 + (deviation * (1 - Math.Log(2)))), random => 100 * (1 + (deviation * (Exponential.Sample(random, 1) - Math.Log(2)))));

    /// <summary>Recorded turns, all three of a conversation; the given one is judged.</summary>
    /// <param name="turn">The turn judged.</param>
    /// <param name="isInOrder">Whether four neighbours stay together, as recorded; otherwise each conversation is independent.</param>
    public static NoiseSource Recorded(int turn, bool isInOrder)
    {
        double[] stable = Times(RecordedTurns.Of(PrefixPolicy.Stable), turn);
        double[] control = Times(RecordedTurns.Of(PrefixPolicy.Control), turn);
        int[] turns = [turn, .. Enumerable.Range(1, 3).Where(other => other != turn)];
        return new NoiseSource($"recorded, turn {turn}{(isInOrder ? ", in order" : "")}", MedianEstimator.Median(stable)!.Value, stable.Average(), Centre([.. control.Zip(stable, (slow, fast) => slow - fast)]), (random, count) =>
        {
            var model = new NoiseModel { Conversations = count, Block = isInOrder ? 4 : 1, Drift = 0 };
            ILookup<(PrefixPolicy Prefix, int Turn), double> run = model.Run(random, PrefixPolicy.Stable, PrefixPolicy.Control).ToLookup(sample => (sample.Prefix, sample.Turn), Milliseconds);
            return new DrawnRun([.. turns.Select(each => run[(PrefixPolicy.Stable, each)].ToArray())], [.. run[(PrefixPolicy.Control, turn)]]);
        });
    }

    private static NoiseSource Alone(string name, double mean, Func<Random, double> draw) =>
        new(name, 100, mean, 0, (random, count) => new DrawnRun([[.. Series(random, count, draw)]], [.. Series(random, count, draw)]));

    private static IEnumerable<double> Series(Random random, int count, Func<Random, double> draw) => Enumerable.Range(0, count).Select(_ => draw(random));

    private static double[] Times(IEnumerable<TurnSample[]> conversations, int turn) => [.. conversations.Select(turns => Milliseconds(turns[turn - 1]))];

    private static double Milliseconds(TurnSample sample) => sample.TimeToFirstToken!.Value.TotalMilliseconds;

    /// <summary>The median of (d + d') ÷ 2 over all pairs of differences.</summary>
    private static double Centre(double[] differences) =>
        MedianEstimator.Median([.. differences.SelectMany(_ => differences, (first, second) => (first + second) / 2)])!.Value;
}
