using System.Threading.Channels;
using PrefixBench.Providers.Clock;

namespace PrefixBench.Providers.Watching;

/// <summary>The body of a copied answer: every read gives bytes that arrived together, and sets the clock to their arrival.</summary>
/// <param name="longest">The most bytes that wait to be read.</param>
internal sealed class CopiedStream(long longest) : Stream
{
    private readonly Channel<(byte[] Bytes, long At)> _parts = Channel.CreateUnbounded<(byte[] Bytes, long At)>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
    private ReadOnlyMemory<byte> _current;
    private long _waiting;

    /// <summary>The clock that each read sets; null to set none.</summary>
    public TurnClock? Clock { get; set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Adds a part, which is copied. Where too much waits already, the stream ends with an error.</summary>
    public void Add(ReadOnlySpan<byte> bytes, long timestamp)
    {
        if (Interlocked.Add(ref _waiting, bytes.Length) > longest)
        {
            _parts.Writer.TryComplete(new IOException("the answer came faster than it could be read, so its copy was given up"));
            return;
        }

        _parts.Writer.TryWrite((bytes.ToArray(), timestamp));
    }

    /// <summary>Ends the stream.</summary>
    /// <param name="failure">The error at its end; null if there is none.</param>
    public void End(Exception? failure) => _parts.Writer.TryComplete(failure);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_current.IsEmpty)
        {
            if (!await _parts.Reader.WaitToReadAsync(cancellationToken))
            {
                return 0;
            }

            if (_parts.Reader.TryRead(out (byte[] Bytes, long At) part))
            {
                _current = part.Bytes;
                Clock?.Read(part.At);
                Interlocked.Add(ref _waiting, -part.Bytes.Length);
            }
        }

        int count = Math.Min(buffer.Length, _current.Length);
        _current[..count].CopyTo(buffer);
        _current = _current[count..];
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("This stream is read asynchronously only.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
