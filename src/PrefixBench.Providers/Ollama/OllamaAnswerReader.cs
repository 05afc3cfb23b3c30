using System.Text.Json;
using PrefixBench.Core.Chat;
using PrefixBench.Core.Text;
using PrefixBench.Providers.Streaming;
using PrefixBench.Providers.Usage;

namespace PrefixBench.Providers.Ollama;

/// <summary>
/// Reads the lines of <c>/api/chat</c>. Every count and duration is left out when it is zero, so a missing <c>prompt_eval_count</c>
/// (a full hit, in builds before mid-2024) is an unknown prompt, never an empty one.
/// </summary>
internal sealed class OllamaAnswerReader(UsageMeaning meaning) : AnswerReader(meaning)
{
    protected override void ReadPayload(ReadOnlySpan<byte> payload)
    {
        var reader = new Utf8JsonReader(payload);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("a line must be an object");
        }

        bool isDone = false;
        string reason = "done";
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("message"u8))
            {
                reader.Read();
                ReadMessage(ref reader);
            }
            else if (reader.ValueTextEquals("done"u8))
            {
                reader.Read();
                isDone = reader.TokenType == JsonTokenType.True;
            }
            else if (reader.ValueTextEquals("done_reason"u8))
            {
                reader.Read();
                reason = reader.TokenType == JsonTokenType.String ? SafeText.Clean(Text.Read(ref reader).ToString(), 64) : reason;
            }
            else if (reader.ValueTextEquals("model"u8))
            {
                reader.Read();
                NoteModel(ref reader);
            }
            else if (reader.ValueTextEquals("error"u8))
            {
                reader.Read();
                NoteError(ref reader);
            }
            else if (!ReadCount(ref reader))
            {
                reader.Read();
                reader.Skip();
            }
        }

        // A second value on the line would be a second chunk, or rubbish: neither may pass unseen.
        reader.Read();
        if (isDone)
        {
            Timings.PromptEvalTokens = Counts.Prompt - Counts.Cached;
            AddFinish(reason);
            IsEnded = true;
            Counted();
        }
    }

    private bool ReadCount(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("prompt_eval_count"u8))
        {
            reader.Read();
            Counts.Prompt = JsonNumbers.ReadCount(ref reader);
        }
        else if (reader.ValueTextEquals("prompt_eval_cached_count"u8))
        {
            reader.Read();
            Counts.Cached = JsonNumbers.ReadCount(ref reader);
        }
        else if (reader.ValueTextEquals("eval_count"u8))
        {
            reader.Read();
            Counts.Output = JsonNumbers.ReadCount(ref reader);
        }
        else if (reader.ValueTextEquals("prompt_eval_duration"u8))
        {
            reader.Read();
            Timings.PromptEval = JsonNumbers.ReadNanoseconds(ref reader);
        }
        else if (reader.ValueTextEquals("eval_duration"u8))
        {
            reader.Read();
            Timings.Generation = JsonNumbers.ReadNanoseconds(ref reader);
        }
        else if (reader.ValueTextEquals("load_duration"u8))
        {
            reader.Read();
            Timings.Load = JsonNumbers.ReadNanoseconds(ref reader);
        }
        else
        {
            return false;
        }

        return true;
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
            DeltaKind? kind = reader.ValueTextEquals("content"u8) ? DeltaKind.Content
                : reader.ValueTextEquals("thinking"u8) ? DeltaKind.Reasoning
                : reader.ValueTextEquals("tool_calls"u8) ? DeltaKind.ToolCall
                : (DeltaKind?)null;
            reader.Read();
            if (kind is null)
            {
                reader.Skip();
            }
            else if (kind == DeltaKind.ToolCall)
            {
                ToolCallReader.Read(ref reader, this);
            }
            else
            {
                ReadText(ref reader, kind.Value);
            }
        }
    }
}
