using System.Runtime.CompilerServices;

namespace PrefixBench.Providers.Http;

/// <summary>
/// A response body as a parser reads it: counts and limits its bytes, keeps the first ones for error messages, reports each read to the deadline,
/// and can end the body with a blank line, because <see cref="System.Net.ServerSentEvents.SseParser"/> drops a last event that lacks one.
/// </summary>
internal sealed class BodyStream : Stream
{
    /// <summary>The longest line allowed. A delta is a few hundred bytes; a tool call or a usage chunk with log-probabilities may be a few hundred KiB.</summary>
    public const int MaxLineLength = 8 << 20;

    /// <summary>The longest body allowed, whatever was requested.</summary>
    public const long MaxLength = 256L << 20;

    private const int HeadLength = 8192;
    private const int TailLength = 2048;

    private readonly Stream _inner;
    private readonly TurnDeadline _deadline;
    private readonly bool _addsBlankLine;
    private readonly long _maxLength;
    private readonly byte[] _head = new byte[HeadLength];
    private readonly byte[] _tail = new byte[TailLength];
    private int _tailCount;
    private int _headCount;
    private int _headServed;
    private int _lineLength;
    private int _tailServed;

    public BodyStream(Stream inner, TurnDeadline deadline, bool addsBlankLine, long maxLength = MaxLength)
    {
        _maxLength = Math.Min(maxLength, MaxLength);
        _inner = inner;
        _deadline = deadline;
        _addsBlankLine = addsBlankLine;
    }

    /// <summary>Bytes received so far.</summary>
    public long Received { get; private set; }

    /// <summary>Whether the body has ended.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>Whether the last byte received is not the end of a line.</summary>
    public bool IsInsideLine => _lineLength > 0;

    /// <summary>The first bytes, for error messages; at most 8 KiB.</summary>
    public ReadOnlySpan<byte> Head => _head.AsSpan(0, _headCount);

    /// <summary>Whether more may follow the first bytes.</summary>
    public bool IsHeadCut => !IsAtEnd || Received > _headCount;

    /// <summary>The last bytes, for error messages; at most 2 KiB.</summary>
    public ReadOnlySpan<byte> Tail => _tail.AsSpan(0, _tailCount);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Reads until the first visible character and says what the body looks like. What was read is served again.</summary>
    public async ValueTask<BodyShape> PeekAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            BodyShape shape = Classify(Head);
            if (shape != BodyShape.Empty || IsAtEnd || _headCount == HeadLength)
            {
                return shape;
            }

            int count = await ReceiveAsync(_head.AsMemory(_headCount), cancellationToken);
            _headCount += count;
        }
    }

    /// <summary>Reads on until the head is full or the body ends: an error page need not be kept whole.</summary>
    public async ValueTask FillHeadAsync(CancellationToken cancellationToken)
    {
        while (!IsAtEnd && _headCount < HeadLength)
        {
            _headCount += await ReceiveAsync(_head.AsMemory(_headCount), cancellationToken);
        }
    }

    // The pooling builder: a body is read once per token, and this must not allocate for it.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        if (_headServed < _headCount)
        {
            int count = Math.Min(buffer.Length, _headCount - _headServed);
            _head.AsMemory(_headServed, count).CopyTo(buffer);
            _headServed += count;
            return count;
        }

        int received = IsAtEnd ? 0 : await ReceiveAsync(buffer, cancellationToken);
        if (received > 0 || !_addsBlankLine || _tailServed == 2)
        {
            return received;
        }

        buffer.Span[0] = (byte)'\n';
        _tailServed++;
        return 1;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("This stream is read asynchronously only.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private static BodyShape Classify(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("\uFEFF"u8))
        {
            head = head[3..];
        }

        head = head.TrimStart(" \t\r\n"u8);
        return head.IsEmpty ? BodyShape.Empty : head[0] switch
        {
            (byte)'{' or (byte)'[' => BodyShape.Json,
            (byte)'<' => BodyShape.Markup,
            _ => BodyShape.Text,
        };
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        _deadline.Touch();
        int count = await _inner.ReadAsync(buffer, cancellationToken);
        _deadline.Touch();
        if (count == 0)
        {
            IsAtEnd = true;
            return 0;
        }

        Received += count;
        KeepTail(buffer.Span[..count]);
        int lineEnd = buffer.Span[..count].LastIndexOfAny((byte)'\n', (byte)'\r');
        _lineLength = lineEnd < 0 ? _lineLength + count : count - lineEnd - 1;
        if (_lineLength > MaxLineLength)
        {
            throw new BodyTooLargeException("a line", MaxLineLength);
        }

        return Received <= _maxLength ? count : throw new BodyTooLargeException("the body", _maxLength);
    }

    private void KeepTail(ReadOnlySpan<byte> received)
    {
        if (received.Length >= TailLength)
        {
            received[^TailLength..].CopyTo(_tail);
            _tailCount = TailLength;
            return;
        }

        int kept = Math.Min(_tailCount, TailLength - received.Length);
        _tail.AsSpan(_tailCount - kept, kept).CopyTo(_tail);
        received.CopyTo(_tail.AsSpan(kept));
        _tailCount = kept + received.Length;
    }
}
