using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Samples;

namespace PrefixBench.Core.Conversations;

/// <summary>
/// Converts the timestamped events of one answer into a sample. Buffers are reused from turn to turn, so that recording a delta allocates nothing; a recorder
/// serves one conversation.
/// </summary>
public sealed class TurnRecorder
{
    // 64 bits: two replies of a run that differ never share them by chance.
    private const int HashDigits = 16;

    private readonly List<long> _deltas = new(1024);
    private readonly StringBuilder _reply = new(8192);
    private long? _sent;
    private long? _headers;
    private long? _completed;
    private long _bytes;
    private DeltaKind? _firstKind;
    private TimeSpan? _connect;
    private TokenUsage? _usage;
    private ServerTimings? _timings;
    private ResponseOrigin? _origin;
    private string? _finishReason;
    private int? _equalDeltas;

    /// <summary>The visible reply so far.</summary>
    public string Reply => _reply.ToString();

    /// <summary>Clears the data of the last turn.</summary>
    public void Reset()
    {
        _deltas.Clear();
        _reply.Clear();
        _sent = _headers = _completed = null;
        _bytes = 0;
        _firstKind = null;
        _connect = null;
        _usage = null;
        _timings = null;
        _origin = null;
        _finishReason = null;
        _equalDeltas = null;
    }

    /// <summary>Records one event.</summary>
    /// <param name="item">The event.</param>
    public void Record(in ChatEvent item)
    {
        switch (item.Kind)
        {
            case ChatEventKind.ConnectionOpened:
                _connect = item.Duration;
                break;
            case ChatEventKind.RequestSent:
                _sent = item.Timestamp;
                break;
            case ChatEventKind.HeadersReceived:
                _headers = item.Timestamp;
                break;
            case ChatEventKind.Delta:
                _firstKind ??= item.DeltaKind;
                _deltas.Add(item.Timestamp);
                if (item.DeltaKind == DeltaKind.Content)
                {
                    _reply.Append(item.Text.Span);
                }

                break;
            case ChatEventKind.Usage:
                _usage = item.Usage;
                break;
            case ChatEventKind.Timings:
                _timings = item.Timings;
                break;
            case ChatEventKind.Origin:
                _origin = item.Origin;
                break;
            case ChatEventKind.Finished:
                _finishReason = item.Text.ToString();
                break;
            case ChatEventKind.Completed:
                _completed = item.Timestamp;
                _bytes = item.BytesReceived;
                break;
            case ChatEventKind.EndedByServer:
                _equalDeltas = item.EqualDeltas;
                _bytes = item.BytesReceived;
                break;
        }
    }

    /// <summary>The sample: the given turn with the measured values added.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="lateness">The time before the request that counts as well, because the request was due that much earlier.</param>
    public TurnSample Measure(TurnSample turn, TimeSpan lateness) => turn with
    {
        ConnectDuration = _connect,
        TimeToFirstByte = SinceSent(_headers) + lateness,
        TimeToFirstToken = _deltas.Count > 0 ? SinceSent(_deltas[0]) + lateness : null,
        RequestDuration = SinceSent(_completed) + lateness,
        FirstTokenKind = _firstKind,
        DeltaOffsets = [.. _deltas.Select(d => (SinceSent(d) + lateness) ?? TimeSpan.Zero)],
        Usage = _usage ?? new TokenUsage(),
        Timings = _timings ?? new ServerTimings(),
        Origin = _origin,
        FinishReason = _finishReason,
        EqualDeltasAtEnd = _equalDeltas,
        ReplyLength = _reply.Length,
        ReplyHash = _reply.Length == 0 ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Reply)))[..HashDigits],
        BytesReceived = _bytes,
    };

    private TimeSpan? SinceSent(long? timestamp) =>
        _sent is { } sent && timestamp is { } stamp ? Stopwatch.GetElapsedTime(sent, stamp) : null;
}
