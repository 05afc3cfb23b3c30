using MathNet.Numerics.Distributions;
using PrefixBench.Statistics;

namespace PrefixBench.Analysis.Inference;

/// <summary>
/// Bootstrap over conversations (Efron 1979): whole conversations are drawn with replacement, stable and control together, and everything is worked out
/// anew. Intervals are expanded percentiles (Hesterberg 2015, "What teachers should know about the bootstrap", The American Statistician 69), which
/// make up for what plain percentiles lack with few conversations. The seed is fixed: the same samples give the same interval.
/// </summary>
internal sealed class ConversationDraws
{
    /// <summary>As for the other distribution-free intervals: below it, there is none.</summary>
    private const int LeastCount = 6;

    // With six conversations the expanded bounds lie at 0.24 %, between the second and the third of a thousand.
    private const int Count = 1000;
    private const int Seed = 20_260_101;

    private readonly List<ColdReading> _draws = [];

    /// <summary>Draws.</summary>
    /// <param name="data">What to draw from.</param>
    public ConversationDraws(ClockData data)
    {
        if (data.Conversations < LeastCount)
        {
            return;
        }

        var random = new Random(Seed);
        int[] times = new int[data.Conversations];
        for (int draw = 0; draw < Count; draw++)
        {
            Array.Clear(times);
            for (int i = 0; i < times.Length; i++)
            {
                times[random.Next(times.Length)]++;
            }

            if (data.Read(times) is { } reading)
            {
                _draws.Add(reading);
            }
        }
    }

    /// <summary>The interval of a number that can be read from a draw; none for fewer than six values.</summary>
    /// <param name="value">The number, by all conversations.</param>
    /// <param name="count">How many values it rests on.</param>
    /// <param name="read">Reads it from a draw; NaN where the draw cannot tell.</param>
    public Estimate Interval(double value, int count, Func<ColdReading, double> read)
    {
        double[] values = [.. _draws.Select(read).Where(double.IsFinite)];
        if (count < LeastCount || values.Length == 0)
        {
            return Estimate.WithoutInterval(value, count);
        }

        double quantile = StudentT.InvCDF(0, 1, count - 1, (1 + StudentInterval.Confidence) / 2) * Math.Sqrt(count / (count - 1.0));
        double tail = Normal.CDF(0, 1, -quantile);
        return new Estimate(
            value,
            Math.Min(value, QuantileEstimator.Quantile(values, tail)!.Value),
            Math.Max(value, QuantileEstimator.Quantile(values, 1 - tail)!.Value),
            StudentInterval.Confidence,
            count);
    }
}
