using PrefixBench.Core.Chat;
using PrefixBench.Providers.Json;
using PrefixBench.Providers.Streaming;
using PrefixBench.Providers.Usage;

namespace PrefixBench.Providers.Anthropic;

/// <summary>
/// Reads the events of Messages. What an event holds is told by its members, not by its name, so that an event type that is new,
/// or whose name a gateway dropped, is read as far as it is understood.
/// </summary>
internal sealed class AnthropicAnswerReader(UsageMeaning meaning) : AnswerReader(meaning)
{
    protected override void ReadPayload(ReadOnlySpan<byte> payload)
    {
        var json = new JsonWalker(payload, stackalloc char[JsonWalker.NameLength]);
        int @event = json.EnterRoot();
        while (json.NextProperty(@event))
        {
            switch (json.Name)
            {
                case "delta" or "content_block":
                    ReadDelta(ref json);
                    break;
                case "message":
                    ReadMessage(ref json);
                    break;
                case "usage":
                    ReadUsage(ref json);
                    break;
                case "content" when IsDocument:
                    ReadContent(ref json);
                    break;
                case "stop_reason" when IsDocument:
                    AddFinish(ref json, "stop_reason");
                    break;
                case "model" when IsDocument:
                    NoteModel(ref json);
                    break;
                case "type":
                    IsEnded |= json.TextIs("message_stop");
                    Errors.NoteUnknown(ref json);
                    break;
                default:
                    Errors.NoteUnknown(ref json);
                    break;
            }
        }

        json.RequireEnd();
    }

    private void ReadContent(ref JsonWalker json)
    {
        int blocks = json.EnterArray();
        while (json.NextItem(blocks))
        {
            BeginThoughts();
            ReadDelta(ref json);
        }
    }

    private void ReadMessage(ref JsonWalker json)
    {
        Errors.NoteWords(ref json);
        int message = json.EnterObject();
        while (json.NextProperty(message))
        {
            switch (json.Name)
            {
                case "usage":
                    ReadUsage(ref json);
                    break;
                case "model":
                    NoteModel(ref json);
                    break;
            }
        }
    }

    // One reader for content_block_start, content_block_delta and message_delta: their members do not overlap in meaning.
    private void ReadDelta(ref JsonWalker json)
    {
        int delta = json.EnterObject();
        while (json.NextProperty(delta))
        {
            switch (json.Name)
            {
                case "text":
                    ReadText(ref json, DeltaKind.Content);
                    break;
                case "partial_json" or "name":
                    ReadText(ref json, DeltaKind.ToolCall);
                    break;
                case "stop_reason":
                    AddFinish(ref json, "stop_reason");
                    break;
                default:
                    ReadThought(ref json);
                    break;
            }
        }
    }
}
