using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace PrefixBench.Providers.Clock;

/// <summary>
/// The bytes of one connection, below TLS and HTTP: passes everything through and stamps it on the clock of the request that is using the connection.
/// A connection learns whose turn it is from the flow of control that writes to it, and keeps that for the reads, because the read that brings
/// an answer may have been started before its request (the connection pool reads ahead on idle connections to notice when they are closed).
/// </summary>
internal sealed class StampedStream : Stream
{
    private readonly Stream _inner;
    private volatile TurnClock? _clock;
    private volatile bool _isOpen;
    private bool _isUsed;
    private long _openedAt;
    private TimeSpan _connectDuration;

    public StampedStream(Stream inner, long connectStartedAt)
    {
        _inner = inner;
        ConnectStartedAt = connectStartedAt;
    }

    /// <summary>When connecting began.</summary>
    public long ConnectStartedAt { get; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>TCP and TLS are done: what is written from now on is requests.</summary>
    public void Opened()
    {
        _openedAt = Stopwatch.GetTimestamp();
        _connectDuration = Stopwatch.GetElapsedTime(ConnectStartedAt, _openedAt);
        _isOpen = true;
    }

    // The pooling builder: a connection reads once per token, and this must not allocate for it.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await _inner.ReadAsync(buffer, cancellationToken);
        _clock?.Read(Stopwatch.GetTimestamp());
        return count;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        TakeClock();
        await _inner.WriteAsync(buffer, cancellationToken);
        StampWrite();
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        // Nothing is buffered here or below, so a flush moves no byte and no stamp.
        await _inner.FlushAsync(cancellationToken);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(Span<byte> buffer)
    {
        var count = _inner.Read(buffer);
        _clock?.Read(Stopwatch.GetTimestamp());
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        TakeClock();
        _inner.Write(buffer);
        StampWrite();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() => _inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void TakeClock()
    {
        if (!_isOpen || TurnClock.Current is not { } clock)
        {
            return;
        }

        if (!_isUsed)
        {
            _isUsed = true;
            clock.ConnectionOpened(_openedAt, _connectDuration);
        }

        _clock = clock;
    }

    private void StampWrite()
    {
        if (_isOpen)
        {
            _clock?.Wrote(Stopwatch.GetTimestamp());
        }
    }
}
