using PrefixBench.Providers.Failures;
using PrefixBench.Providers.Json;

namespace PrefixBench.Providers.Streaming;

/// <summary>Recognises what an answer says of errors, in the shapes that servers and gateways of all dialects use.</summary>
internal sealed class AnswerErrors
{
    private bool _isErrorObject;
    private bool _hasWords;
    private ServerError? _finishError;

    /// <summary>An error object in the stream; null while there was none.</summary>
    public ServerError? Error { get; private set; }

    /// <summary>
    /// What a payload that is not of this protocol said (<c>{"detail":"…"}</c>, <c>{"code":1,"message":"…"}</c>): nothing where the answer comes to its end all
    /// the same, and the reason where it does not. Null while there was none.
    /// </summary>
    public ServerError? Words { get; private set; }

    /// <summary>A payload begins.</summary>
    public void Begin() => (_isErrorObject, _hasWords) = (false, false);

    /// <summary>A payload ends.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="hasEvents">Whether it was one of this protocol.</param>
    public void End(ReadOnlySpan<byte> payload, bool hasEvents)
    {
        if (_isErrorObject)
        {
            Add(payload);
        }

        Error ??= _finishError;
        if (_hasWords && !hasEvents)
        {
            Words = ErrorBody.Read(payload);
        }
    }

    /// <summary>Adds a payload that is an error as a whole.</summary>
    public void Add(ReadOnlySpan<byte> payload) => Error ??= ErrorBody.Read(payload);

    /// <summary>Notes the error that is the current value; nothing when it is null or empty, as in every event of some servers.</summary>
    public void Note(ref JsonWalker json)
    {
        if (json.IsNullOrFalse || json.ReadCount() == 0)
        {
            return;
        }

        if (!json.IsString && json.EnterObject() < 0 && json.EnterArray() < 0)
        {
            // "error": true or a number: the words are next to it.
            _isErrorObject = true;
            return;
        }

        ReadOnlySpan<byte> raw = json.ReadRaw();
        if (raw.Length > "{}".Length && ErrorBody.Read(raw) is var error && !(error.Message.Length == 0 && error.Code is "" or "0"))
        {
            Error ??= error;
        }
    }

    /// <summary>Reads a property of the payload that the dialect does not know: every server may send an error in a shape of its own.</summary>
    public void NoteUnknown(ref JsonWalker json)
    {
        switch (json.Name)
        {
            case "error":
                Note(ref json);
                break;
            case "object" or "type":
                _isErrorObject |= json.TextIs("error");
                break;
            case "base_resp":
                ReadBaseResponse(ref json);
                break;
            case "message" or "msg" or "detail" or "errors" or "error_message" or "error_msg" or "errorMessage" or "errorMsg" or "error_description":
                NoteWords(ref json);
                _hasWords |= json.EnterObject() >= 0 || json.EnterArray() >= 0;
                break;
        }
    }

    /// <summary>Notes that the payload has words for a reader, if the current value is a text.</summary>
    public void NoteWords(ref JsonWalker json) => _hasWords |= json.IsText;

    /// <summary>Notes a reason for the end of generation that is a word for an error; it counts if no error object says more.</summary>
    /// <param name="reason">The reason.</param>
    /// <param name="field">The field's name, for the message.</param>
    public void NoteFinish(string reason, string field)
    {
        if (FinishWords.IsError(reason))
        {
            _finishError ??= new($"{field} {reason}", "");
        }
    }

    // MiniMax: {"base_resp":{"status_code":1008,"status_msg":"…"}}, with 0 in every event that is right.
    private void ReadBaseResponse(ref JsonWalker json)
    {
        int response = json.EnterObject();
        while (json.NextProperty(response))
        {
            _isErrorObject |= json.Name is "status_code" && json.ReadCount() > 0;
        }
    }
}
