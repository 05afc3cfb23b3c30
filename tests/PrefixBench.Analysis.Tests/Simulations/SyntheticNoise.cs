using MathNet.Numerics.Distributions;

namespace PrefixBench.Analysis.Tests.Simulations;

/// <summary>Noise of one row, as factors around 1 with a relative standard deviation of 10 %, in several shapes.</summary>
internal static class SyntheticNoise
{
    private const double Relative = 0.10;

    private static readonly Lazy<double[]> Recorded = new(() => ScaledToTenPercent([.. RecordedTurns.Of(Core.Prefixes.PrefixPolicy.Stable).Select(turns => turns[1].TimeToFirstToken!.Value.TotalMilliseconds)]));

    /// <summary>One factor.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="random">The source of chance.</param>
    public static double Draw(NoiseShape shape, Random random) => shape switch
    {
        NoiseShape.Recorded => Recorded.Value[random.Next(Recorded.Value.Length)],

        // 95 of 100 within 3 %, 5 of 100 half as slow again: 0.05 · 0.95 · 0.44² + 0.03² = 0.1².
        NoiseShape.Spikes => Math.Exp(0.03 * Normal.Sample(random, 0, 1)) + (random.NextDouble() < 0.05 ? 0.44 : 0),

        // A queue's tail: nothing is quicker than the best case.
        NoiseShape.Exponential => 1 - Relative + (Relative * Exponential.Sample(random, 1)),
        NoiseShape.Lognormal => Math.Exp(Math.Sqrt(Math.Log(1 + (Relative * Relative))) * Normal.Sample(random, 0, 1)),
        _ => 1 + (Relative * Normal.Sample(random, 0, 1)),
    };

    /// <summary>Many factors.</summary>
    public static double[] Draw(NoiseShape shape, Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => Draw(shape, random))];

    /// <summary>The recorded values around their median, stretched on the logarithmic scale until their relative standard deviation is 10 %.</summary>
    private static double[] ScaledToTenPercent(double[] values)
    {
        double median = values.Order().ElementAt(values.Length / 2);
        (double low, double high) = (0.1, 10.0);
        while (high - low > 1e-6)
        {
            double stretch = (low + high) / 2;
            (low, high) = RelativeDeviation(Stretch(stretch)) < Relative ? (stretch, high) : (low, stretch);
        }

        return Stretch(low);

        double[] Stretch(double stretch) => [.. values.Select(value => Math.Pow(value / median, stretch))];
    }

    private static double RelativeDeviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean))) / mean;
    }
}
