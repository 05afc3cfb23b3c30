using PrefixBench.Analysis.Rows;
using PrefixBench.Core.Prefixes;
using PrefixBench.Core.Samples;

namespace PrefixBench.Analysis.Summaries;

/// <summary>The requests to one provider over the time of a run: how many were in progress, and how many tokens arrived.</summary>
internal sealed class LoadTraffic
{
    private readonly DateTimeOffset _origin;
    private readonly TurnSample[] _samples;
    private readonly (double[] Times, double[] Sums) _starts;
    private readonly (double[] Times, double[] Sums) _ends;

    /// <summary>Takes the requests.</summary>
    /// <param name="samples">All samples of the provider, at least one: warm-ups, failed ones and those of the ramp included.</param>
    public LoadTraffic(IReadOnlyList<TurnSample> samples)
    {
        _samples = [.. samples.OrderBy(sample => sample.StartedAt)];
        _origin = _samples[0].StartedAt;
        _starts = Sorted(_samples.Select(StartOf));
        _ends = Sorted(_samples.Select(EndOf));
    }

    /// <summary>The number of requests in progress while some of them ran, the mean over their time; null if they took no time.</summary>
    /// <param name="turns">The turns.</param>
    public double? RequestsInFlight(IEnumerable<TurnSample> turns)
    {
        (double inFlight, double time) = (0, 0);
        foreach (TurnSample turn in turns)
        {
            (double start, double end) = (StartOf(turn), EndOf(turn));
            inFlight += BusyUntil(end) - BusyUntil(start);
            time += end - start;
        }

        return time > 0 ? inFlight / time : null;
    }

    /// <summary>The output tokens of all conversations per second of the time in which the load of some rows was complete; null if it never was, or if their number is not known.</summary>
    /// <param name="workload">The provider, scenario and load of the rows.</param>
    /// <param name="prefix">The prefix of the rows.</param>
    public double? OutputTokensPerSecond(WorkloadKey workload, PrefixPolicy prefix)
    {
        (double Start, double End)[] windows = [.. Windows(workload, prefix)];
        double? tokens = 0;
        foreach (TurnSample sample in _samples.Where(sample => sample.Failure is null && Belongs(sample, workload, prefix)))
        {
            (double start, double end) = (StartOf(sample), EndOf(sample));
            foreach ((double Start, double End) window in windows.Where(window => window.Start < end && start < window.End))
            {
                tokens += TokensIn(sample, window);
            }
        }

        double time = windows.Sum(window => window.End - window.Start);
        return time > 0 ? tokens / time : null;
    }

    /// <summary>
    /// The times in which the load was complete: from the first request that was made under it to the end of the last one, block by block. A request of the ramp, or of
    /// something else, that starts after all of these have ended, shows that the block is over.
    /// </summary>
    private IEnumerable<(double Start, double End)> Windows(WorkloadKey workload, PrefixPolicy prefix)
    {
        (double Start, double End, int? Launch)? open = null;
        foreach (TurnSample sample in _samples)
        {
            bool isSteady = !sample.IsRamp && Belongs(sample, workload, prefix);
            (double start, double end) = (StartOf(sample), EndOf(sample));
            if (open is { } over && start >= over.End && (!isSteady || sample.Launch != over.Launch))
            {
                yield return (over.Start, over.End);
                open = null;
            }

            if (isSteady)
            {
                open = open is { } block ? block with { End = Math.Max(block.End, end) } : (start, end, sample.Launch);
            }
        }

        if (open is { } last)
        {
            yield return (last.Start, last.End);
        }
    }

    private static bool Belongs(TurnSample sample, WorkloadKey workload, PrefixPolicy prefix) =>
        !sample.IsWarmup && sample.Prefix == prefix && sample.Load == workload.Load && sample.Scenario == workload.Scenario;

    // A delta has its share of the answer's tokens; those that no delta shows arrive at the end.
    private double? TokensIn(TurnSample sample, (double Start, double End) window)
    {
        double from = StartOf(sample) - Lateness(sample);
        bool IsIn(double time) => time >= window.Start && time <= window.End;
        return sample.DeltaOffsets.Count == 0
            ? IsIn(EndOf(sample)) ? sample.Usage.OutputTokens : 0
            : (double?)sample.Usage.OutputTokens * sample.DeltaOffsets.Count(offset => IsIn(from + offset.TotalSeconds)) / sample.DeltaOffsets.Count;
    }

    private double StartOf(TurnSample sample) => (sample.StartedAt - _origin).TotalSeconds;

    // A failed request has no end; it lasted until its last delta at least.
    private double EndOf(TurnSample sample) =>
        StartOf(sample) + Math.Max(0, (sample.RequestDuration ?? (sample.DeltaOffsets is [.., var last] ? last : TimeSpan.Zero)).TotalSeconds - Lateness(sample));

    // Where conversations arrive at a rate, times count from the moment at which the turn was due.
    private static double Lateness(TurnSample sample) => sample is { Load.ArrivalsPerSecond: not null, IsWarmup: false } ? sample.StartDelay?.TotalSeconds ?? 0 : 0;

    // The requests in progress, summed over the time until a moment.
    private double BusyUntil(double moment) => PassedSince(_starts, moment) - PassedSince(_ends, moment);

    private static double PassedSince((double[] Times, double[] Sums) events, double moment)
    {
        int index = Array.BinarySearch(events.Times, moment);
        int count = index < 0 ? ~index : index;
        return (count * moment) - events.Sums[count];
    }

    // Sums[i] is the sum of the first i times.
    private static (double[] Times, double[] Sums) Sorted(IEnumerable<double> times)
    {
        double[] sorted = [.. times.Order()];
        double[] sums = new double[sorted.Length + 1];
        for (int i = 0; i < sorted.Length; i++)
        {
            sums[i + 1] = sums[i] + sorted[i];
        }

        return (sorted, sums);
    }
}
