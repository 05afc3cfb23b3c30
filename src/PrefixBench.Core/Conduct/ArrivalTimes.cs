using PrefixBench.Core.Chat;

namespace PrefixBench.Core.Conduct;

/// <summary>
/// The start times of conversations that arrive at a rate: random exponential gaps from a seed. The gap before a conversation number is the same with every
/// prefix and in every run.
/// </summary>
/// <param name="load">The load; under a steady load, all gaps are zero.</param>
internal sealed class ArrivalTimes(Load load)
{
    private readonly List<TimeSpan> _gaps = [];
    private readonly Random _random = new(load.Seed ?? 0);

    /// <summary>The time from the start of a block's first conversation to the start of another conversation of the same block; zero under a steady load.</summary>
    /// <param name="first">The number of the block's first conversation.</param>
    /// <param name="number">The number of the other conversation.</param>
    public TimeSpan Between(int first, int number)
    {
        if (load.ArrivalsPerSecond is not { } rate)
        {
            return TimeSpan.Zero;
        }

        while (_gaps.Count <= number)
        {
            // 1 - u is above 0, so the logarithm is finite.
            _gaps.Add(TimeSpan.FromSeconds(-Math.Log(1 - _random.NextDouble()) / rate));
        }

        return TimeSpan.FromTicks(_gaps.Skip(first + 1).Take(number - first).Sum(gap => gap.Ticks));
    }
}
