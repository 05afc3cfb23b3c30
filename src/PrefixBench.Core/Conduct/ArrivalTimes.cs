using PrefixBench.Core.Chat;

namespace PrefixBench.Core.Conduct;

/// <summary>
/// When conversations arrive: exponential gaps from a seed, so that conversations of equal number have the same gap in front of them with every prefix and in every run.
/// </summary>
/// <param name="load">The load; gaps of a steady one are zero.</param>
internal sealed class ArrivalTimes(Load load)
{
    private readonly List<TimeSpan> _gaps = [];
    private readonly Random _random = new(load.Seed ?? 0);

    /// <summary>How long after the first conversation of a block another one of it starts; zero under a steady load.</summary>
    /// <param name="first">The number of the block's first conversation.</param>
    /// <param name="number">The number of the other one.</param>
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
