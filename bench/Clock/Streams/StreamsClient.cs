using System.Diagnostics;

namespace PrefixBench.Bench.Clock.Streams;

/// <summary>A client that plays the streams of a plan, in a process that does nothing else.</summary>
/// <param name="plan">The streams.</param>
internal abstract class StreamsClient(StreamsPlan plan)
{
    /// <summary>The streams.</summary>
    protected StreamsPlan Plan { get; } = plan;

    /// <summary>What the streams have brought.</summary>
    protected StreamsRecord Record { get; } = new(plan);

    /// <summary>Plays all streams and measures them.</summary>
    /// <param name="cancellationToken">Ends the streams.</param>
    public async Task<StreamsResult> RunAsync(CancellationToken cancellationToken)
    {
        await WarmUpAsync(cancellationToken);
        GC.Collect();
        long before = Environment.WorkingSet;
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long startedAt = Stopwatch.GetTimestamp();
        var streams = Task.WhenAll(Enumerable.Range(0, Plan.Count).Select(stream => PlayStreamAsync(stream, startedAt, cancellationToken)));
        // From the end of the first stream's first answer to the end of its second one, all streams are open.
        await Task.WhenAny(streams, Task.Delay(Plan.AnswerTime * 1.5, cancellationToken));
        long memory = Environment.WorkingSet - before;
        await streams;
        return Record.ToResult(Environment.CpuUsage.TotalTime - cpu, Math.Max(0, memory));
    }

    /// <summary>Plays enough answers for the code to be compiled.</summary>
    protected abstract Task WarmUpAsync(CancellationToken cancellationToken);

    /// <summary>Plays the answers of one stream, one after another.</summary>
    protected abstract Task PlayAsync(CancellationToken cancellationToken);

    private async Task PlayStreamAsync(int stream, long startedAt, CancellationToken cancellationToken)
    {
        TimeSpan left = Plan.StartOf(stream) - Stopwatch.GetElapsedTime(startedAt);
        await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, cancellationToken);
        await PlayAsync(cancellationToken);
    }
}
