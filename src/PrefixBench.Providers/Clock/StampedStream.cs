using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace PrefixBench.Providers.Clock;

/// <summary>
/// A connection as HTTP and TLS see it: passes everything through and puts the stamps on the clock of the request that is using the connection.
/// A connection learns whose turn it is from the flow of control that writes to it, and keeps that for the reads, because the read that brings
/// an answer may have been started before its request (the connection pool reads ahead on idle connections to notice when they are closed).
/// </summary>
internal sealed class StampedStream : Stream
{
    // The answer was sent before the connection broke, so it is here as soon as the receiving thread has run.
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(1);

    private readonly StampedSocket _socket;
    private volatile TurnClock? _clock;
    private volatile bool _isOpen;
    private bool _isUsed;
    private long _openedAt;
    private TimeSpan _connectDuration;

    public StampedStream(StampedSocket socket) => _socket = socket;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Whether either side is done with the connection, or it broke.</summary>
    public bool IsClosed => _socket.IsClosed;

    /// <summary>TCP and TLS are done: what is written from now on is requests.</summary>
    public void Opened()
    {
        _openedAt = Stopwatch.GetTimestamp();
        _connectDuration = Stopwatch.GetElapsedTime(_socket.ConnectStartedAt, _openedAt);
        _isOpen = true;
    }

    // The pooling builder: a connection reads once per token, and this must not allocate for it.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = await _socket.ReadAsync(buffer, cancellationToken);
        if (!buffer.IsEmpty)
        {
            _clock?.Read(_socket.ServedAt);
        }

        return count;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TakeClock();
        long received = _socket.Received;
        long sentAt;
        try
        {
            sentAt = buffer.Length <= StampedSocket.SliceLength
                ? _socket.Send(buffer.Span)
                : await Task.Run(() => _socket.Send(buffer.Span), CancellationToken.None);
        }
        catch (IOException)
        {
            // A server that refuses a long request answers before it has read all of it, and then closes. Its answer tells more than the broken write.
            if (!await HasAnsweredAsync(received))
            {
                throw;
            }

            sentAt = Stopwatch.GetTimestamp();
        }

        if (_isOpen)
        {
            _clock?.Wrote(sentAt);
        }
    }

    // Nothing is buffered here or below, so a flush moves no byte and no stamp.
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("This stream is read asynchronously only.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("This stream is written asynchronously only.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _socket.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task<bool> HasAnsweredAsync(long receivedBefore)
    {
        await Task.WhenAny(_socket.Ended, Task.Delay(AnswerTime, CancellationToken.None));
        return _socket.Received > receivedBefore;
    }

    private void TakeClock()
    {
        if (!_isOpen)
        {
            return;
        }

        if (TurnClock.Current is not { } clock)
        {
            // A question about the server: a turn that follows on this connection has not opened it.
            _isUsed = true;
            return;
        }

        if (!_isUsed)
        {
            _isUsed = true;
            clock.ConnectionOpened(_openedAt, _connectDuration);
        }

        clock.Connection = this;
        _clock = clock;
    }
}
