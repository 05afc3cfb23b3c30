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
    private bool _hasThought;
    private readonly RepeatedText _repeated = new();

    protected AnswerReader(UsageMeaning meaning) => _meaning = meaning;

    /// <summary>Makes the server's names safe to keep. Default: there is no key to replace.</summary>
    public ServerText ServerText { get; set; } = ServerText.WithoutKeys;

    /// <summary>Whether the payload is a whole answer that was not streamed; dialects give its text other names. Default: false.</summary>
    public bool IsDocument { get; set; }

    /// <summary>The events of the last payload; their texts are valid until the next one is read.</summary>
    public IReadOnlyList<ChatEvent> Events => _events;

    /// <summary>Whether the protocol's own end mark was read (<c>[DONE]</c>, <c>done:true</c>, <c>message_stop</c>); nothing after it matters.</summary>
    public bool IsEnded { get; protected set; }

    /// <summary>Whether any payload was read.</summary>
    public bool HasRead { get; private set; }

    /// <summary>Whether a delta with text was read.</summary>
    public bool HasToken => DeltaCount > 0;

    /// <summary>The number of deltas read.</summary>
    public long DeltaCount { get; private set; }

    /// <summary>The number of equal deltas at the end of what was read, white space around their texts aside: 1 or more, or 0 without any delta.</summary>
    public int EqualDeltas => _repeated.Count;

    /// <summary>Whether the server is one that ends an answer by itself when the model repeats one token too often. Default: false.</summary>
    public virtual bool EndsRepetition => false;

    /// <summary>The characters of all deltas together.</summary>
    public long Length { get; private set; }

    /// <summary>Whether a token count was read.</summary>
    public bool HasCounts => Counts != default;

    /// <summary>Whether the server counted output tokens, with text or without.</summary>
    public bool HasCountedOutput => _meaning.Normalize(Counts, HasToken)?.OutputTokens > 0;

    /// <summary>Tokens of thoughts by the server's count; null if it did not count them.</summary>
    public int? ReasoningTokens => Counts.Reasoning;

    /// <summary>The server's reason for the end of generation; null before that.</summary>
    public string? FinishReason { get; private set; }

    /// <summary>An error object in the stream; null while there was none.</summary>
    public ServerError? Error => Errors.Error;

    /// <summary>
    /// What a payload that is not of this protocol said (<c>{"detail":"…"}</c>, <c>{"code":1,"message":"…"}</c>): nothing where the answer comes to its end all
    /// the same, and the reason where it does not. Null while there was none.
    /// </summary>
    public ServerError? Words => Errors.Words;

    /// <summary>When the last <see cref="FinishReason"/>, end mark, count or timing arrived.</summary>
    protected long Now { get; private set; }

    /// <summary>What the payloads say of errors.</summary>
    protected AnswerErrors Errors { get; } = new();

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
        payload = payload.Trim(" \t\r\n"u8);
        if (payload.IsEmpty)
        {
            return;
        }

        // The end mark of OpenAI, which gateways append to the answers of other protocols too.
        if (payload.SequenceEqual("[DONE]"u8) || payload.SequenceEqual("\"[DONE]\""u8))
        {
            IsEnded = true;
            return;
        }

        _hasThought = false;
        Errors.Begin();
        ReadPayload(payload);
        Errors.End(payload, hasEvents: _events.Count > 0);
        if (_isOriginNew)
        {
            _isOriginNew = false;
            _events.Add(ChatEvent.Identified(timestamp, new(_model, _upstream, _fingerprint)));
        }
    }

    /// <summary>Reads a payload that the stream itself calls an error, by the name of its event.</summary>
    public void ReadError(ReadOnlySpan<byte> payload)
    {
        _events.Clear();
        HasRead = true;
        Errors.Add(payload);
    }

    /// <summary>Forgets the events of the last payload.</summary>
    public void Clear() => _events.Clear();

    /// <summary>Adds the counts and timings that all payloads of the answer reported, complete or not, as events.</summary>
    public void ReadSummary()
    {
        _events.Clear();
        if (_meaning.Normalize(Counts, HasToken) is { } usage)
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

        DeltaCount++;
        Length += text.Length;
        _repeated.Add(text.Span.Trim());
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
                case "name" or "arguments" or "code":
                    AddDelta(DeltaKind.ToolCall, ref json);
                    break;
                case "function":
                    ReadToolCalls(ref json);
                    break;
            }
        }
    }

    /// <summary>A new delta begins, and with it a new thought.</summary>
    protected void BeginThoughts() => _hasThought = false;

    /// <summary>
    /// Adds the thought that is the current value, a string or a list of parts; nothing where the current property has not one of the names that servers give it.
    /// Some servers send the same thought under two names, so only the first of a delta counts.
    /// </summary>
    protected void ReadThought(ref JsonWalker json)
    {
        if (json.Name is "reasoning_content" or "reasoning" or "reasoning_text" or "reasoning_details" or "reasoning_summary"
            or "thinking" or "thinking_content" or "thinking_blocks" or "thought" or "thoughts")
        {
            _hasThought = _hasThought || ReadText(ref json, DeltaKind.Reasoning);
        }
    }

    /// <summary>
    /// Adds the finish marker that is the current value; nothing when it is null or a word for that. Only the first of an answer is an event. A word for an error,
    /// such as OpenRouter's <c>error</c> for an upstream that failed, is the error of the answer if no error object says more.
    /// </summary>
    /// <param name="json">The value.</param>
    /// <param name="field">The field's name, for the message.</param>
    protected void AddFinish(ref JsonWalker json, string field)
    {
        if (json.IsText && ServerText.Name(json.ReadString(), 64) is var reason && !FinishWords.IsNone(reason))
        {
            Errors.NoteFinish(reason, field);
            AddFinish(reason);
        }
    }

    /// <summary>Notes the error that the current value, a second reason for the end of generation, is a word for.</summary>
    /// <param name="json">The value.</param>
    /// <param name="field">The field's name, for the message.</param>
    protected void NoteFinishError(ref JsonWalker json, string field)
    {
        if (json.IsText)
        {
            Errors.NoteFinish(ServerText.Name(json.ReadString(), 64), field);
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

    /// <summary>Notes the server behind a gateway that a header of the answer names. What the answer itself names replaces it.</summary>
    /// <param name="name">The name; null for none.</param>
    public void NoteReplica(string? name)
    {
        if (name is not null)
        {
            _upstream = ServerText.Name(name);
            _isOriginNew = true;
        }
    }

    /// <summary>The server's build or configuration; null before it was named.</summary>
    protected string? Fingerprint => _fingerprint;

    /// <summary>Notes the server's build or configuration, which is the current value.</summary>
    protected void NoteFingerprint(ref JsonWalker json) => Note(ref json, ref _fingerprint);

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
            switch (json.Name)
            {
                case "type" when kind == DeltaKind.Content && json.IsText:
                    kind = json.TextIs("reasoning") || json.TextIs("thinking") ? DeltaKind.Reasoning : kind;
                    break;
                case "text":
                    hasText |= AddDelta(kind, ref json);
                    break;
                case "thinking" or "reasoning":
                    hasText |= ReadText(ref json, DeltaKind.Reasoning);
                    break;
                case "summary" or "content" when kind == DeltaKind.Reasoning:
                    hasText |= ReadText(ref json, kind);
                    break;
            }
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
