using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using PrefixBench.Providers.Clock;
using PrefixBench.Providers.Http;

namespace PrefixBench.Providers.Streaming;

/// <summary>Payloads from server-sent events. The JSON is read straight from the parser's buffer, so no string is made of it.</summary>
internal sealed class EventPayloads : IPayloadSource
{
    private readonly BodyStream _body;
    private readonly AnswerReader _reader;
    private readonly TurnClock _clock;
    private readonly IAsyncEnumerator<SseItem<bool>> _events;
    private bool _hasReadTail;

    public EventPayloads(BodyStream body, AnswerReader reader, TurnClock clock, CancellationToken cancellationToken)
    {
        _body = body;
        _reader = reader;
        _clock = clock;
        _events = SseParser.Create(body, Parse).EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
    }

    public bool EndedInsidePayload { get; private set; }

    // The pooling builder: called once per token, and must not allocate for it.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> ReadNextAsync()
    {
        if (await _events.MoveNextAsync())
        {
            return true;
        }

        EndedInsidePayload |= _body.IsInsideLine && !_hasReadTail;
        return false;
    }

    public ValueTask DisposeAsync() => _events.DisposeAsync();

    private bool Parse(string eventType, ReadOnlySpan<byte> data)
    {
        // Once the body has ended, what is left can only be an event without its blank line: whole (some servers forget it) or cut.
        _hasReadTail = _body.IsAtEnd;
        if (_hasReadTail && data.IsEmpty)
        {
            EndedInsidePayload = true;
            return true;
        }

        try
        {
            if (IsError(eventType))
            {
                _reader.ReadError(data);
            }
            else
            {
                _reader.Read(data, _clock.LastReadAt);
            }
        }
        catch (JsonException) when (IsSeveral(data))
        {
            throw new MalformedPayloadException(data, new JsonException("events without a blank line between them"));
        }
        catch (JsonException) when (_hasReadTail)
        {
            _reader.Clear();
            EndedInsidePayload = true;
        }
        catch (JsonException exception)
        {
            throw new MalformedPayloadException(data, exception);
        }

        return true;
    }

    private static bool IsError(string eventType) => eventType.Contains("error", StringComparison.OrdinalIgnoreCase)
        || eventType.Contains("exception", StringComparison.OrdinalIgnoreCase)
        || eventType.EndsWith("failed", StringComparison.OrdinalIgnoreCase);

    // Two lines of data are one payload with a line break inside; where the first line is a whole payload, they were meant as two.
    private static bool IsSeveral(ReadOnlySpan<byte> data)
    {
        int end = data.IndexOf((byte)'\n');
        if (end < 0 || data[end..].Trim(" \t\r\n"u8).IsEmpty)
        {
            return false;
        }

        try
        {
            var json = new Utf8JsonReader(data[..end]);
            return json.Read() && json.TokenType == JsonTokenType.StartObject && json.TrySkip() && !json.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
