using System.Text.Json;
using PrefixBench.Core.Chat;
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
        if (payload.IsEmpty || payload.SequenceEqual("[DONE]"u8))
        {
            // A gateway's habit; message_stop is the end mark here.
            return;
        }

        var reader = new Utf8JsonReader(payload);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("an event must be an object");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("delta"u8) || reader.ValueTextEquals("content_block"u8))
            {
                reader.Read();
                ReadDelta(ref reader);
            }
            else if (reader.ValueTextEquals("message"u8))
            {
                reader.Read();
                ReadMessage(ref reader);
            }
            else if (reader.ValueTextEquals("usage"u8))
            {
                reader.Read();
                ReadUsage(ref reader);
            }
            else if (reader.ValueTextEquals("error"u8))
            {
                reader.Read();
                NoteError(ref reader);
            }
            else if (reader.ValueTextEquals("type"u8))
            {
                reader.Read();
                IsEnded |= reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("message_stop"u8);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        // A second value behind the object would be a second event, or rubbish: neither may pass unseen.
        reader.Read();
    }

    private void ReadUsage(ref Utf8JsonReader reader)
    {
        UsageObjectReader.Read(ref reader, ref Counts);
        Counted();
    }

    private void ReadMessage(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("usage"u8))
            {
                reader.Read();
                ReadUsage(ref reader);
            }
            else if (reader.ValueTextEquals("model"u8))
            {
                reader.Read();
                NoteModel(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
    }

    // One reader for content_block_start, content_block_delta and message_delta: their members do not overlap in meaning.
    private void ReadDelta(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            DeltaKind? kind = reader.ValueTextEquals("text"u8) ? DeltaKind.Content
                : reader.ValueTextEquals("thinking"u8) ? DeltaKind.Reasoning
                : reader.ValueTextEquals("partial_json"u8) || reader.ValueTextEquals("name"u8) ? DeltaKind.ToolCall
                : (DeltaKind?)null;
            bool isReason = reader.ValueTextEquals("stop_reason"u8);
            reader.Read();
            if (kind is not null)
            {
                ReadText(ref reader, kind.Value);
            }
            else if (isReason)
            {
                AddFinish(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }
}
