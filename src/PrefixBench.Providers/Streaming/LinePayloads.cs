using System.Runtime.CompilerServices;
using System.Text.Json;
using PrefixBench.Providers.Clock;
using PrefixBench.Providers.Http;

namespace PrefixBench.Providers.Streaming;

/// <summary>Payloads from JSON lines: cut at the byte LF before anything is decoded. A last line without LF counts when it is whole JSON.</summary>
internal sealed class LinePayloads : IPayloadSource
{
    private readonly BodyStream _body;
    private readonly AnswerReader _reader;
    private readonly TurnClock _clock;
    private readonly CancellationToken _cancellationToken;
    private byte[] _buffer = new byte[4096];
    private int _start;
    private int _scanned;
    private int _end;

    public LinePayloads(BodyStream body, AnswerReader reader, TurnClock clock, CancellationToken cancellationToken)
    {
        _body = body;
        _reader = reader;
        _clock = clock;
        _cancellationToken = cancellationToken;
    }

    public bool EndedInsidePayload { get; private set; }

    // The pooling builder: called once per token, and must not allocate for it.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> ReadNextAsync()
    {
        while (true)
        {
            if (TryTakeLine(out ReadOnlyMemory<byte> line))
            {
                if (Read(line.Span))
                {
                    return true;
                }

                continue;
            }

            MakeRoom();
            int count = await _body.ReadAsync(_buffer.AsMemory(_end), _cancellationToken);
            if (count == 0)
            {
                return ReadTail();
            }

            _end += count;
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private bool TryTakeLine(out ReadOnlyMemory<byte> line)
    {
        int lineEnd = _buffer.AsSpan(_scanned, _end - _scanned).IndexOf((byte)'\n');
        if (lineEnd < 0)
        {
            _scanned = _end;
            line = default;
            return false;
        }

        line = _buffer.AsMemory(_start, _scanned + lineEnd - _start);
        _start = _scanned = _scanned + lineEnd + 1;
        return true;
    }

    private bool ReadTail()
    {
        Span<byte> tail = _buffer.AsSpan(_start, _end - _start);
        _start = _scanned = _end;
        try
        {
            return Read(tail);
        }
        catch (MalformedPayloadException) when (tail.TrimStart(" \t\r"u8)[0] == (byte)'{')
        {
            _reader.Clear();
            EndedInsidePayload = true;
            return false;
        }
    }

    private bool Read(ReadOnlySpan<byte> line)
    {
        if (line.Trim(" \t\r"u8).IsEmpty)
        {
            return false;
        }

        try
        {
            _reader.Read(line, _clock.LastReadAt);
            return true;
        }
        catch (JsonException exception)
        {
            throw new MalformedPayloadException(line, exception);
        }
    }

    private void MakeRoom()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_scanned, _end, _start) = (_scanned - _start, _end - _start, 0);
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
    }
}
