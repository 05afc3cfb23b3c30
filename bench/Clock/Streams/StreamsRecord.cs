using System.Diagnostics;

namespace PrefixBench.Bench.Clock.Streams;

/// <summary>What a client has seen of its streams. Safe for several streams at once.</summary>
/// <param name="plan">The streams.</param>
internal sealed class StreamsRecord(StreamsPlan plan)
{
    private readonly Lock _lock = new();
    private readonly List<double> _biases = [];
    private readonly List<double> _delays = [];
    private long _deltas;
    private int _failures;

    /// <summary>An answer has ended.</summary>
    /// <param name="answer">The number of the answer in its stream, from 0.</param>
    /// <param name="sentAt">When the request was sent.</param>
    /// <param name="firstTokenAt">When the first token arrived.</param>
    /// <param name="writtenAt">When the server wrote it.</param>
    /// <param name="deltas">The deltas received.</param>
    public void Add(int answer, long sentAt, long firstTokenAt, long writtenAt, int deltas)
    {
        lock (_lock)
        {
            _deltas += deltas;
            if (answer >= StreamsPlan.WarmupAnswers)
            {
                _biases.Add(Stopwatch.GetElapsedTime(writtenAt, firstTokenAt).TotalMilliseconds);
                _delays.Add((Stopwatch.GetElapsedTime(sentAt, writtenAt) - StreamsPlan.FirstToken).TotalMilliseconds);
            }
        }
    }

    /// <summary>An answer has failed; its stream goes on.</summary>
    public void AddFailure() => Interlocked.Increment(ref _failures);

    /// <summary>The result of the streams.</summary>
    /// <param name="cpu">Processor time of the client while the streams ran.</param>
    /// <param name="memory">Bytes that the client's memory grew by while all streams were open.</param>
    /// <exception cref="InvalidOperationException">No answer came to its end.</exception>
    public StreamsResult ToResult(TimeSpan cpu, long memory)
    {
        if (_biases.Count == 0)
        {
            throw new InvalidOperationException($"None of {plan.Count} streams got an answer; {_failures} requests failed.");
        }

        var biases = ClockQuantiles.From(_biases);
        return new StreamsResult(biases.Median, biases.P99, ClockQuantiles.From(_delays).Median, _deltas, _failures, cpu.TotalSeconds, memory / plan.Count);
    }
}
