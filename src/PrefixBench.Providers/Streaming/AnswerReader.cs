using System.Text.Json;
using PrefixBench.Core.Chat;
using PrefixBench.Providers.Failures;
using PrefixBench.Providers.Json;
using PrefixBench.Providers.Security;
using PrefixBench.Providers.Usage;

namespace PrefixBench.Providers.Streaming;

/// <summary>
/// Turns the payloads of one answer (SSE data or JSON lines) into stamped events. A dialect derives from it and reads its own JSON;
/// what they have in common (the text buffer, counts, the finish marker, errors) is here. One per turn.
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

    /// <summary>Makes the server's names safe to keep. Default: there is no key to replace.</summary>
    public ServerText ServerText { get; set; } = ServerText.WithoutKeys;

    /// <summary>The events of the last payload; their texts are valid until the next one is read.</summary>
    public IReadOnlyList<ChatEvent> Events => _events;

    /// <summary>Whether the protocol's own end mark was read (<c>[DONE]</c>, <c>done:true</c>, <c>message_stop</c>); nothing after it matters.</summary>
    public bool IsEnded { get; protected set; }

    /// <summary>Whether any payload was read.</summary>
    public bool HasRead { get; private set; }

    /// <summary>Whether a delta with text was read.</summary>
    public bool HasToken { get; private set; }

    /// <summary>The server's reason for the end of generation; null before that.</summary>
    public string? FinishReason { get; private set; }

    /// <summary>An error object in the stream; null while there was none.</summary>
    public ServerError? Error { get; protected set; }

    /// <summary>When the last <see cref="FinishReason"/>, end mark, count or timing arrived.</summary>
    protected long Now { get; private set; }

    /// <summary>The texts of the payload being read.</summary>
    protected TextBuffer Text { get; } = new();

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

    /// <summary>Adds the counts and timings that all payloads of the answer reported, complete or not, as events.</summary>
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

    /// <summary>Adds the current value as a delta, if it is a text.</summary>
    /// <returns>Whether there was text.</returns>
    protected bool AddDelta(DeltaKind kind, ref JsonWalker json) => AddDelta(kind, json.ReadText(Text));

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

    /// <summary>Adds the current value as a delta: a string, or a list of parts like <c>{"type":"text","text":"…"}</c> and
    /// <c>{"type":"thinking","thinking":[{"type":"text","text":"…"}]}</c>.</summary>
    /// <returns>Whether there was text.</returns>
    protected bool ReadText(ref JsonWalker json, DeltaKind kind) => json.IsString ? AddDelta(kind, ref json) : ReadParts(ref json, kind);

    /// <summary>
    /// Adds a delta for each name of a tool call, and for each piece of its arguments that is a string, wherever they are: in a list of calls, in
    /// <c>function</c>, in OpenAI's old <c>function_call</c>, in Gemini's <c>functionCall</c>. Arguments that are an object come whole, with the name, and
    /// are no tokens of their own.
    /// </summary>
    protected void ReadToolCalls(ref JsonWalker json)
    {
        int calls = json.EnterArray();
        while (json.NextItem(calls))
        {
            ReadToolCalls(ref json);
        }

        int call = json.EnterObject();
        while (json.NextProperty(call))
        {
            switch (json.Name)
            {
                case "name" or "arguments":
                    AddDelta(DeltaKind.ToolCall, ref json);
                    break;
                case "function":
                    ReadToolCalls(ref json);
                    break;
            }
        }
    }

    /// <summary>Adds the finish marker that is the current value; nothing when it is null. Only the first of an answer is an event.</summary>
    protected void AddFinish(ref JsonWalker json)
    {
        if (FinishReason is null && json.IsText)
        {
            AddFinish(ServerText.Name(json.ReadString(), 64));
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

    /// <summary>Notes the answering model, whose name is the current value.</summary>
    protected void NoteModel(ref JsonWalker json) => Note(ref json, ref _model);

    /// <summary>Notes the provider behind a gateway, whose name is the current value.</summary>
    protected void NoteUpstream(ref JsonWalker json) => Note(ref json, ref _upstream);

    /// <summary>Notes the server's build or configuration, which is the current value.</summary>
    protected void NoteFingerprint(ref JsonWalker json) => Note(ref json, ref _fingerprint);

    /// <summary>Notes the error that is the current value; nothing when it is null.</summary>
    protected void NoteError(ref JsonWalker json)
    {
        if (!json.IsNullOrFalse)
        {
            Error ??= ErrorBody.Read(json.ReadRaw());
        }
    }

    /// <summary>Reads the usage object that is the current value.</summary>
    protected void ReadUsage(ref JsonWalker json)
    {
        UsageObjectReader.Read(ref json, ref Counts);
        Counted();
    }

    private bool ReadParts(ref JsonWalker json, DeltaKind kind)
    {
        bool hasText = false;
        int parts = json.EnterArray();
        while (json.NextItem(parts))
        {
            hasText |= ReadParts(ref json, kind);
        }

        int part = json.EnterObject();
        while (json.NextProperty(part))
        {
            hasText |= json.Name switch
            {
                "text" => AddDelta(kind, ref json),
                "thinking" => ReadText(ref json, DeltaKind.Reasoning),
                _ => false,
            };
        }

        return hasText;
    }

    private void Note(ref JsonWalker json, ref string? known)
    {
        // Compared in place: it is in every chunk, and almost always the same.
        if (json.IsText && (known is null || !json.TextIs(known)))
        {
            string name = ServerText.Name(json.ReadString());
            _isOriginNew |= !string.Equals(known, name, StringComparison.Ordinal);
            known = name;
        }
    }
}
