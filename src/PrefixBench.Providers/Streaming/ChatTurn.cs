using System.Runtime.CompilerServices;
using PrefixBench.Core.Chat;
using PrefixBench.Providers.Clock;
using PrefixBench.Providers.Failures;
using PrefixBench.Providers.Headers;
using PrefixBench.Providers.Http;

namespace PrefixBench.Providers.Streaming;

/// <summary>One request and its answer, from the socket to stamped events. Every failure becomes a <see cref="TurnFailure"/> here.</summary>
internal sealed class ChatTurn : IAsyncDisposable
{
    // An end mark is usually in one packet with the end of the body; a server that dawdles costs the next turn a new connection.
    private static readonly TimeSpan DrainTime = TimeSpan.FromMilliseconds(250);

    // After the finish marker a server may send its counts, then its end mark, at once. Some gateways collect the counts first, others never end the stream.
    private static readonly TimeSpan EndTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan UsageTime = TimeSpan.FromSeconds(5);

    // Ollama compares every token with the one before, and stops when 30 in a row were equal.
    private const int RepetitionLimit = 30;

    private readonly HttpClient _client;
    private readonly IDialect _dialect;
    private readonly FailureWriter _failures;
    private readonly TimeProvider _time;
    private readonly TurnDeadline _deadline;
    private readonly AnswerLimits _limits;
    private readonly UsageHabit _usage;
    private readonly CancellationToken _cancellationToken;
    private (long Deltas, bool HasCounts)? _awaitingEnd;
    private HttpResponseMessage? _response;
    private BodyStream? _body;
    private IPayloadSource? _payloads;

    public ChatTurn(
        HttpClient client,
        IDialect dialect,
        FailureWriter failures,
        TimeProvider time,
        TurnDeadline deadline,
        AnswerLimits limits,
        UsageHabit usage,
        CancellationToken cancellationToken)
    {
        _client = client;
        _dialect = dialect;
        _failures = failures;
        _time = time;
        _deadline = deadline;
        _limits = limits;
        _usage = usage;
        _cancellationToken = cancellationToken;
        Reader = dialect.CreateReader();
        Reader.ServerText = failures.ServerText;
    }

    /// <summary>The stamps.</summary>
    public TurnClock Clock { get; } = new();

    /// <summary>The events of the payload read last.</summary>
    public AnswerReader Reader { get; }

    /// <summary>When the headers came; null when none did.</summary>
    public long? HeadersAt { get; private set; }

    /// <summary>When the end of the stream came.</summary>
    public long EndedAt { get; private set; }

    /// <summary>Whether the answer came to its end and the server did not: its connection is closed with the turn.</summary>
    public bool IsAbandoned => _deadline.IsOver;

    /// <summary>Whether the server ended the answer by itself because the model repeated one token, without the marks that its protocol requires.</summary>
    public bool IsEndedByServer { get; private set; }

    /// <summary>Bytes of the body, decoded.</summary>
    public long BytesReceived => _body?.Received ?? 0;

    /// <summary>The failure of the turn; null if it did not fail.</summary>
    public TurnFailure? Failure { get; private set; }

    /// <summary>The refusal of the request; null if it was not refused, or by a redirect.</summary>
    public ServerRefusal? Refusal { get; private set; }

    /// <summary>What caused <see cref="Failure"/>, if an exception did.</summary>
    public Exception? Cause { get; private set; }

    private string? MediaType => _response!.Content.Headers.ContentType?.MediaType;

    private int Status => (int)_response!.StatusCode;

    /// <summary>Sends the request and reads up to where the stream begins. A failure is left in <see cref="Failure"/>.</summary>
    public async Task SendAsync(HttpRequestMessage request)
    {
        // The connection finds its clock through the flow of control; it ends with this method.
        TurnClock.Current = Clock;
        try
        {
            _response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, _deadline.Token);
            Clock.Answered();
            HeadersAt = Clock.LastReadAt;
            Stream received = await _response.Content.ReadAsStreamAsync(_deadline.Token);
            Stream? decoded = ContentCoding.Decode(received, _response.Content.Headers.ContentEncoding);
            _body = new(decoded ?? Stream.Null, _deadline, addsBlankLine: _dialect.Framing == PayloadFraming.ServerSentEvents, _limits.Bytes);
            BodyStream body = _body;
            _deadline.IsUnfinished = () => body.IsInsideLine;
            if (!_response.IsSuccessStatusCode)
            {
                await ReadRefusalAsync();
                return;
            }

            if (decoded is null)
            {
                FailAsNoStream($"a body in the encoding \"{_failures.ServerText.Words(string.Join(", ", _response.Content.Headers.ContentEncoding))}\", which was not requested,");
                return;
            }

            Reader.NoteReplica(ReplicaHeaders.Find(_response.Headers));
            await OpenPayloadsAsync();
        }
        catch (Exception exception)
        {
            Fail(exception);
        }
    }

    /// <summary>Waits for the next payload, whose events are then in <see cref="Reader"/>; false at the end, or when the turn failed.</summary>
    // The pooling builder: called once per token, and must not allocate for it.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> ReadNextAsync()
    {
        try
        {
            if (Failure is not null || Reader.IsEnded || Reader.Error is not null)
            {
                await FinishAsync();
                return false;
            }

            if (await _payloads!.ReadNextAsync())
            {
                EndedAt = Clock.LastReadAt;
                if (IsRunaway())
                {
                    return false;
                }

                ExpectEnd();
                return true;
            }

            Reader.Clear();
            EndedAt = Clock.LastReadAt;
            await FinishAsync();
            return false;
        }
        catch (Exception exception) when (_deadline.IsOver && !_cancellationToken.IsCancellationRequested
            && exception is OperationCanceledException or IOException or HttpRequestException)
        {
            // What was read is a whole answer; only its end mark is missing, and with it the end of the turn.
            Reader.Clear();
            await FinishAsync();
            return false;
        }
        catch (Exception exception)
        {
            Reader.Clear();
            Fail(exception);
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_payloads is not null)
        {
            await _payloads.DisposeAsync();
        }

        if (_body is not null)
        {
            await _body.DisposeAsync();
        }

        _response?.Dispose();
    }

    private async ValueTask ReadRefusalAsync()
    {
        try
        {
            await _body!.FillHeadAsync(_deadline.Token);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or InvalidDataException)
        {
            // The status matters; a cut body only shortens the quoted message.
            Cause = exception;
        }

        ServerError error = ReadHead();
        if (Status < 400)
        {
            Failure = _failures.Redirected(Status, error, _response!.Headers.Location, _response.RequestMessage!.RequestUri!);
            return;
        }

        Refusal = new ServerRefusal(Status, error, RetryAfter.Read(_response!.Headers, _time));
        Failure = _failures.Refused(Refusal);
    }

    private async ValueTask OpenPayloadsAsync()
    {
        BodyShape shape = await _body!.PeekAsync(_deadline.Token);
        bool isEvents = _dialect.Framing == PayloadFraming.ServerSentEvents;
        if (shape == BodyShape.Markup || (isEvents && shape == BodyShape.Json))
        {
            await _body.FillHeadAsync(_deadline.Token);
            FailAsNoStream(shape == BodyShape.Json ? "a JSON document" : "a page of markup");
            return;
        }

        _payloads = _dialect.Framing switch
        {
            PayloadFraming.ServerSentEvents => new EventPayloads(_body, Reader, Clock, _deadline.Token),
            PayloadFraming.JsonLines => new LinePayloads(_body, Reader, Clock, _deadline.Token),
            _ => new DocumentPayloads(_body, Reader, Clock, _deadline.Token),
        };
    }

    private bool IsRunaway()
    {
        if (Reader.DeltaCount <= _limits.Deltas && Reader.Length <= _limits.Characters)
        {
            return false;
        }

        Failure = _failures.Runaway(Status, _limits.Tokens, Reader.DeltaCount, Reader.Length);
        Reader.Clear();
        return true;
    }

    // Deltas and the first counts after the finish marker restart the wait; nothing else does, since a proxy may send keep-alives for ever.
    private void ExpectEnd()
    {
        if (Reader.FinishReason is not null && !Reader.IsEnded && _awaitingEnd != (Reader.DeltaCount, Reader.HasCounts))
        {
            _awaitingEnd = (Reader.DeltaCount, Reader.HasCounts);
            _deadline.EndAfter(Reader.HasCounts || !_usage.IsExpected ? EndTime : UsageTime);
        }
    }

    private async ValueTask FinishAsync()
    {
        if (Failure is not null)
        {
            return;
        }

        if (Reader.Error is { } error)
        {
            Failure = _failures.ErrorInStream(Status, error);
            return;
        }

        if (!Reader.HasRead && _body!.Received > 0 && !string.Equals(MediaType, "text/event-stream", StringComparison.OrdinalIgnoreCase))
        {
            FailAsNoStream("a text");
            return;
        }

        bool isCut = _payloads!.EndedInsidePayload && !Reader.IsEnded;
        IsEndedByServer = !isCut && IsStoppedRepetition();
        if (IsEndedByServer)
        {
            return;
        }

        if (isCut || (Reader.FinishReason is null && (!Reader.IsEnded || Reader.Words is not null)))
        {
            Failure = Cut(isCut ? "inside an event" : _body!.Received == 0 ? "an empty body" : "at an event's end");
            return;
        }

        _usage.Add(Reader.HasCounts);
        // Thoughts that are not streamed, or special tokens that the server removes: its counts are those of a whole answer.
        if (!Reader.HasToken && (!Reader.HasCountedOutput || FinishWords.IsBlocked(Reader.FinishReason ?? "")))
        {
            Failure = _failures.Empty(Status, Reader.FinishReason, _limits.Tokens, Reader.ReasoningTokens);
            return;
        }

        if (!IsAbandoned)
        {
            await DrainAsync();
        }
    }

    // Without a length of the body, of the whole or of its chunks, the end of the connection cannot be told from a cut.
    private bool IsStoppedRepetition() => Reader is { EndsRepetition: true, EqualDeltas: >= RepetitionLimit, FinishReason: null, IsEnded: false, Words: null }
        && (_response!.Headers.TransferEncodingChunked == true || _response.Content.Headers.ContentLength is not null)
        && StrayWords().IsEmpty;

    private ReadOnlySpan<byte> StrayWords() =>
        _dialect.Framing == PayloadFraming.ServerSentEvents ? StrayText.Find(_body!.Tail, _body.Received <= _body.Tail.Length) : default;

    // The stream is not whole. Where somebody said why, in whatever form, that is the failure.
    private TurnFailure Cut(string how)
    {
        if (Reader.Words is { } words)
        {
            return _failures.ErrorInStream(Status, words);
        }

        ReadOnlySpan<byte> stray = StrayWords();
        return stray.IsEmpty ? _failures.Cut(Status, how) : _failures.ErrorInStream(Status, ErrorBody.Read(stray));
    }

    // Reads what follows the end mark, so that the connection can be used again without waiting for the handler's own clean-up.
    private async ValueTask DrainAsync()
    {
        if (_body!.IsAtEnd)
        {
            return;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_deadline.Token);
        limit.CancelAfter(DrainTime);
        byte[] rest = new byte[512];
        try
        {
            while (await _body.ReadAsync(rest, limit.Token) > 0)
            {
            }
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or OperationCanceledException && !_cancellationToken.IsCancellationRequested)
        {
            // The answer is whole already; only its connection is lost.
            Cause = exception;
        }
    }

    private void FailAsNoStream(string what) =>
        Failure = _failures.NotAStream(Status, what, MediaType, ReadHead());

    private ServerError ReadHead() => ErrorBody.Read(_body!.Head) with { IsCut = _body.IsHeadCut };

    private void Fail(Exception exception)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        Cause = exception;
        Failure = exception switch
        {
            _ when _deadline.Passed is { } limit => _failures.TimedOut(limit, _deadline.IsTotal),
            // The handler's own limit on connecting.
            OperationCanceledException => _failures.TimedOut(StampedConnections.ConnectTimeout, isTotal: false),
            MalformedPayloadException malformed => _failures.Malformed(Status, malformed.Payload, malformed.IsCut, malformed.Message),
            BodyTooLargeException tooLarge => _failures.TooLarge(Status, tooLarge.What, tooLarge.Limit),
            HttpRequestException request when _response is null => _failures.NoConnection(request),
            InvalidDataException when _response is not null => _failures.Undecodable(Status, string.Join(", ", _response.Content.Headers.ContentEncoding), exception.Message),
            IOException or HttpRequestException when _response is not null => CutBy(exception),
            _ => _failures.Internal(exception),
        };
    }

    private TurnFailure CutBy(Exception exception) =>
        Cut(exception is HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse } ? "in chunks that are not HTTP/1.1" : "the connection was closed");
}
