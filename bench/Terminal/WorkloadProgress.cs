using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;

namespace PrefixBench.Bench.Terminal;

/// <summary>What the measured turns of one provider, scenario and load say so far. Displays can read it while turns are added.</summary>
internal sealed class WorkloadProgress
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<PrefixPolicy, Dictionary<int, RunningMedian>> _times = [];
    private readonly Dictionary<PrefixPolicy, (long Cached, long Prompt)> _tokens = [];

    /// <summary>The prefixes of the turns so far, the stable one first.</summary>
    public IReadOnlyList<PrefixPolicy> Prefixes
    {
        get
        {
            lock (_lock)
            {
                return [.. _times.Keys];
            }
        }
    }

    /// <summary>
    /// Cached ÷ prompt tokens, 0 to 1, both summed over the turns from 2 on that reported both, of the stable prefix, or of the prefix as it is where no stable
    /// one is played. Null if no turn reported them.
    /// </summary>
    public double? HitRatio
    {
        get
        {
            lock (_lock)
            {
                return (_tokens.TryGetValue(PrefixPolicy.Stable, out (long Cached, long Prompt) sum) || _tokens.TryGetValue(PrefixPolicy.AsIs, out sum)) && sum.Prompt > 0
                    ? (double)sum.Cached / sum.Prompt
                    : null;
            }
        }
    }

    /// <summary>The median TTFT of a turn in ms; null if it was not measured.</summary>
    public double? MedianMs(PrefixPolicy prefix, int turn)
    {
        lock (_lock)
        {
            return _times.GetValueOrDefault(prefix)?.GetValueOrDefault(turn)?.Value;
        }
    }

    /// <summary>Adds a turn. One that is not measured changes nothing.</summary>
    public void Add(TurnSample sample)
    {
        if (!sample.IsMeasured)
        {
            return;
        }

        lock (_lock)
        {
            if (!_times.TryGetValue(sample.Prefix, out Dictionary<int, RunningMedian>? turns))
            {
                _times[sample.Prefix] = turns = [];
            }

            if (sample.TimeToFirstToken is { } time)
            {
                if (!turns.TryGetValue(sample.Turn, out RunningMedian? median))
                {
                    turns[sample.Turn] = median = new RunningMedian();
                }

                median.Add(time.TotalMilliseconds);
            }

            if (sample is { Turn: > 1, Usage: { CachedTokens: { } cached, PromptTokens: { } prompt } })
            {
                (long Cached, long Prompt) sum = _tokens.GetValueOrDefault(sample.Prefix);
                _tokens[sample.Prefix] = (sum.Cached + cached, sum.Prompt + prompt);
            }
        }
    }
}
