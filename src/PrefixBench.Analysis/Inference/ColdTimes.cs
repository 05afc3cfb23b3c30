using MathNet.Numerics.Statistics;
using PrefixBench.Core.Samples;

namespace PrefixBench.Analysis.Inference;

/// <summary>The times of all turns of one number that were meant to be cold: what a cold turn of a given length takes at least.</summary>
/// <param name="turn">The turn, from 1.</param>
/// <param name="samples">Its samples, of both prefixes.</param>
internal sealed class ColdTimes(int turn, IReadOnlyList<TurnSample> samples)
{
    /// <summary>
    /// Where among the other cold turns "what a cold one takes" is read. Below the median, so that a few slow ones cannot make the rest look quick;
    /// far above the bottom, so that it stays cold while up to 40 % are not.
    /// </summary>
    private const double Quantile = 0.4;

    /// <summary>With five others, four must be slow to lift the reference: once in 30 000 where one in 20 is.</summary>
    private const int LeastOthers = 5;

    // Samples of one length share their reference but for their own time, and there are far fewer lengths than samples.
    private readonly Dictionary<(int? PromptTokens, int Turn), ScaledTimes> _byLength = [];

    /// <summary>The least time in ms that a cold turn of the sample's length takes, judged by the other samples; null where these cannot tell.</summary>
    /// <param name="sample">A measured sample with a TTFT; one of these or of another turn.</param>
    public double? Reference(TurnSample sample)
    {
        (int?, int) length = (sample.Usage.PromptTokens, sample.Turn);
        if (!_byLength.TryGetValue(length, out ScaledTimes? times))
        {
            _byLength[length] = times = new ScaledTimes([.. samples.Select(other => other.TimeToFirstToken?.TotalMilliseconds * LeastRatio(sample, other)).OfType<double>()]);
        }

        return sample.Turn == turn ? times.WithoutOne(sample.TimeToFirstToken!.Value.TotalMilliseconds) : times.All;
    }

    /// <summary>
    /// The least that a cold time may change with the prompt's length. A longer prompt is not quicker; the time of a shorter one falls with the square
    /// of the length at most (attention alone). Without token counts, an earlier turn is the shorter one, and a later one tells nothing.
    /// </summary>
    private static double? LeastRatio(TurnSample sample, TurnSample other) => (sample.Usage.PromptTokens, other.Usage.PromptTokens) switch
    {
        ({ } here, > 0 and var there) => Math.Min(1, (double)here * here / ((double)there * there)),
        _ => other.Turn <= sample.Turn ? 1 : null,
    };

    /// <summary>The times as they would be at one prompt length.</summary>
    private sealed class ScaledTimes
    {
        private readonly int _count;

        // The order statistics about the quantile, by selection: sorting again for each length would be the slow part of a large run.
        private readonly Dictionary<int, double> _ordered = [];

        public ScaledTimes(double[] times)
        {
            _count = times.Length;
            int below = (int)Position(Math.Max(1, _count - 1));
            for (int index = below; index <= Math.Min(_count - 1, below + 2); index++)
            {
                _ordered[index] = ArrayStatistics.OrderStatisticInplace(times, index + 1);
            }
        }

        /// <summary>The reference by all of the times.</summary>
        public double? All => Read(_count, index => _ordered[index]);

        /// <summary>The reference by all of the times but one.</summary>
        public double? WithoutOne(double time) => Read(_count - 1, index => _ordered[index] < time ? _ordered[index] : _ordered[index + 1]);

        private static double Position(int count) => (count - 1) * Quantile;

        private static double? Read(int count, Func<int, double> ordered)
        {
            if (count < LeastOthers)
            {
                return null;
            }

            int below = (int)Position(count);
            double lower = ordered(below);
            return lower + ((Position(count) - below) * (ordered(Math.Min(below + 1, count - 1)) - lower));
        }
    }
}
