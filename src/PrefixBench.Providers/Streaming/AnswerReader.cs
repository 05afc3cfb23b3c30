using System.Runtime.InteropServices;
using System.Text.Json;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Text;
using PrefixBench.Providers.Failures;
using PrefixBench.Providers.Usage;

namespace PrefixBench.Providers.Streaming;

/// <summary>
/// Turns the payloads of one answer (SSE data or JSON lines) into stamped events. A dialect derives from it and reads its own JSON;
/// what is alike in all of them (the text buffer, counts, the finish marker, errors) is here. One per turn.
/// </summary>
internal abstract class AnswerReader
{
    private readonly List<ChatEvent> _events = new(8);
    private readonly UsageMeaning _meaning;
    private string? _model;
    private string? _upstream;
    private string? _fingerprint;
    private bool _isOriginNew;

    protected AnswerReader(UsageMeaning meaning) => _meaning = meaning;

    /// <summary>The events of the last payload; their texts are valid until the next one is read.</summary>
    public IReadOnlyList<ChatEvent> Events => _events;

    /// <summary>Whether the protocol's own end mark was read (<c>[DONE]</c>, <c>done:true</c>, <c>message_stop</c>); nothing after it matters.</summary>
    public bool IsEnded { get; protected set; }

    /// <summary>Whether any payload was read.</summary>
    public bool HasRead { get; private set; }

    /// <summary>Whether a delta with text was read.</summary>
    public bool HasToken { get; private set; }

    /// <summary>The server's word for why generation ended; null before that.</summary>
    public string? FinishReason { get; private set; }

    /// <summary>An error object in the stream; null while there was none.</summary>
    public ServerError? Error { get; protected set; }

    /// <summary>When the last <see cref="FinishReason"/>, end mark, count or timing arrived.</summary>
    protected long Now { get; private set; }

    /// <summary>The texts of the payload being read.</summary>
    protected JsonText Text { get; } = new();

    /// <summary>Token counts so far; later ones replace earlier ones.</summary>
    protected ReportedCounts Counts;

    /// <summary>Server timings so far.</summary>
    protected ReportedTimings Timings;

    private long _countedAt;

    /// <summary>Reads one payload that arrived at <paramref name="timestamp"/>.</summary>
    /// <exception cref="JsonException">The payload is not JSON, or not the JSON of this protocol.</exception>
    public void Read(ReadOnlySpan<byte> payload, long timestamp)
    {
        _events.Clear();
        Text.Clear();
        HasRead = true;
        Now = timestamp;
        ReadPayload(payload.Trim(" \t\r\n"u8));
        if (_isOriginNew)
        {
            _isOriginNew = false;
            _events.Add(ChatEvent.Identified(timestamp, new(_model, _upstream, _fingerprint)));
        }
    }

    /// <summary>Forgets the events of the last payload.</summary>
    public void Clear() => _events.Clear();

    /// <summary>What the answer said about counts and timings in all its payloads together, whole or not.</summary>
    public void ReadSummary()
    {
        _events.Clear();
        if (_meaning.Normalize(Counts) is { } usage)
        {
            _events.Add(ChatEvent.Counted(_countedAt, usage));
        }

        if (Timings.ToServerTimings() is { } timings)
        {
            _events.Add(ChatEvent.Timed(_countedAt, timings));
        }
    }

    /// <summary>Reads one payload of the dialect.</summary>
    protected abstract void ReadPayload(ReadOnlySpan<byte> payload);

    /// <summary>Counts or timings were named.</summary>
    protected void Counted() => _countedAt = Now;

    /// <summary>A delta at the reader's place; nothing when it is empty, null or no string.</summary>
    /// <returns>Whether there was text.</returns>
    protected bool AddDelta(DeltaKind kind, ref Utf8JsonReader reader) => AddDelta(kind, Text.Read(ref reader));

    /// <summary>A delta; nothing when it is empty.</summary>
    /// <returns>Whether there was text.</returns>
    protected bool AddDelta(DeltaKind kind, ReadOnlyMemory<char> text)
    {
        if (text.IsEmpty)
        {
            return false;
        }

        HasToken = true;
        _events.Add(ChatEvent.Delta(Now, kind, text));
        return true;
    }

    /// <summary>A piece of a tool call at the reader's place.</summary>
    internal void AddToolCall(ref Utf8JsonReader reader) => AddDelta(DeltaKind.ToolCall, ref reader);

    /// <summary>Text at the reader's place: a string, or a list of parts. Anything else is skipped.</summary>
    /// <returns>Whether there was any.</returns>
    protected bool ReadText(ref Utf8JsonReader reader, DeltaKind kind)
    {
        if (reader.TokenType is JsonTokenType.String)
        {
            return AddDelta(kind, ref reader);
        }

        if (reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
        {
            reader.Skip();
            return false;
        }

        // A list of parts: {"type":"text","text":"…"}, or {"type":"thinking","thinking":[{"type":"text","text":"…"}]}.
        bool hasText = false;
        int depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            bool isThought = reader.ValueTextEquals("thinking"u8);
            bool isText = reader.ValueTextEquals("text"u8);
            reader.Read();
            if (isThought)
            {
                hasText |= ReadText(ref reader, DeltaKind.Reasoning);
            }
            else if (isText)
            {
                hasText |= AddDelta(kind, ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return hasText;
    }

    /// <summary>The finish marker at the reader's place; nothing when it is null. Only the first of an answer is an event.</summary>
    protected void AddFinish(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return;
        }

        if (FinishReason is null && !reader.ValueSpan.IsEmpty)
        {
            AddFinish(SafeText.Clean(Text.Read(ref reader).ToString(), 64));
        }
    }

    /// <summary>The finish marker in words of the protocol.</summary>
    protected void AddFinish(string reason)
    {
        if (FinishReason is null)
        {
            FinishReason = reason;
            _events.Add(ChatEvent.Finished(Now, reason));
        }
    }

    /// <summary>The answering model's name at the reader's place.</summary>
    protected void NoteModel(ref Utf8JsonReader reader) => Note(ref reader, ref _model);

    /// <summary>The provider behind a gateway at the reader's place.</summary>
    protected void NoteUpstream(ref Utf8JsonReader reader) => Note(ref reader, ref _upstream);

    /// <summary>The server's build or configuration at the reader's place.</summary>
    protected void NoteFingerprint(ref Utf8JsonReader reader) => Note(ref reader, ref _fingerprint);

    /// <summary>The error at the reader's place; nothing when it is null.</summary>
    protected void NoteError(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.Null or JsonTokenType.False)
        {
            return;
        }

        using var document = JsonDocument.ParseValue(ref reader);
        Error ??= ErrorBody.Read(JsonMarshal.GetRawUtf8Value(document.RootElement));
    }

    private void Note(ref Utf8JsonReader reader, ref string? known)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return;
        }

        // Compared in place: it is on every chunk, and almost always the same.
        if (!reader.ValueSpan.IsEmpty && (known is null || !reader.ValueTextEquals(known)))
        {
            known = SafeText.Clean(Text.Read(ref reader).ToString());
            _isOriginNew = true;
        }
    }
}
