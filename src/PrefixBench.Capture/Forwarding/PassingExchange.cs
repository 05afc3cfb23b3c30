using System.Diagnostics;
using PrefixBench.Providers.Watching;

namespace PrefixBench.Capture.Forwarding;

/// <summary>A request and its answer while they pass through, with what is copied of them.</summary>
internal sealed class PassingExchange : IDisposable
{
    private readonly TaskCompletionSource _requested = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isArrived;

    /// <summary>The number of the request, from 1, in the order of arrival.</summary>
    public required int Number { get; init; }

    /// <summary>When it arrived.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path, without the query.</summary>
    public required string Path { get; init; }

    /// <summary>The dialect; null if it is none that is read.</summary>
    public required string? Dialect { get; init; }

    /// <summary>The compression of the request's body; null for none.</summary>
    public required string? RequestCoding { get; init; }

    /// <summary>The number of requests that were passing when this one arrived, itself included.</summary>
    public required int InFlight { get; init; }

    /// <summary>The copy of the request's body.</summary>
    public required BodyCopy Request { get; init; }

    /// <summary>The copy of the answer's body.</summary>
    public required BodyCopy Response { get; init; }

    /// <summary>The copy of the answer that is read; null if it is not read.</summary>
    public required CopiedAnswer? Answer { get; init; }

    /// <summary>The HTTP status of the answer; null if there was none.</summary>
    public int? Status { get; private set; }

    /// <summary>The compression of the answer's body; null for none.</summary>
    public string? ResponseCoding { get; private set; }

    /// <summary>Whether the client ended the request before the answer was complete.</summary>
    public bool IsAbandoned { get; private set; }

    /// <summary>Whether the answer has ended, or is an error, which is short.</summary>
    public bool IsEnding => _ended.Task.IsCompleted || Status >= 400;

    /// <summary>Called once, when the whole request has arrived, before anything more of its answer passes. Default: nothing.</summary>
    public Action Arrived { get; set; } = () => { };

    /// <summary>Ends when the whole request has arrived.</summary>
    public Task Requested => _requested.Task;

    /// <summary>Ends when the answer has ended.</summary>
    public Task Ended => _ended.Task;

    /// <summary>A part of the request's body arrived.</summary>
    public void RequestPassed(ReadOnlySpan<byte> bytes)
    {
        if (Answer is not null)
        {
            Answer.RequestedAt = Stopwatch.GetTimestamp();
        }

        Request.Add(bytes);
    }

    /// <summary>The request's body is complete.</summary>
    public void RequestComplete()
    {
        if (Interlocked.Exchange(ref _isArrived, 1) == 0)
        {
            Arrived();
            _requested.TrySetResult();
        }
    }

    /// <summary>The headers of the answer arrived.</summary>
    public void Responded(HttpResponseMessage response)
    {
        long now = Stopwatch.GetTimestamp();
        Status = (int)response.StatusCode;
        ResponseCoding = string.Join(", ", response.Content.Headers.ContentEncoding) is { Length: > 0 } coding ? coding : null;
        Answer?.Responded(response, now);
    }

    /// <summary>A part of the answer's body arrived.</summary>
    public void ResponsePassed(ReadOnlySpan<byte> bytes, long timestamp)
    {
        Answer?.Received(bytes, timestamp);
        Response.Add(bytes);
    }

    /// <summary>The answer ended.</summary>
    /// <param name="failure">What broke it off; null if it is complete.</param>
    /// <param name="isAbandoned">Whether the client broke it off.</param>
    public void End(Exception? failure, bool isAbandoned)
    {
        IsAbandoned = isAbandoned;
        Answer?.End(failure ?? (isAbandoned ? new IOException("the client ended the request") : null));
        RequestComplete();
        _ended.TrySetResult();
    }

    public void Dispose()
    {
        Request.Dispose();
        Response.Dispose();
        Answer?.Dispose();
    }
}
