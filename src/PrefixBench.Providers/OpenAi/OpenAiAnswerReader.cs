using System.Text.Json;
using PrefixBench.Core.Chat;
using PrefixBench.Providers.Failures;
using PrefixBench.Providers.Streaming;
using PrefixBench.Providers.Usage;

namespace PrefixBench.Providers.OpenAi;

/// <summary>
/// Reads chat completion chunks of OpenAI and of all that speak like it. Usage, timings and errors are looked for on every chunk, and reasoning under
/// every name in use, because servers differ in just that (wire reference, sections 2 to 12).
/// </summary>
internal sealed class OpenAiAnswerReader(UsageMeaning meaning) : AnswerReader(meaning)
{
    protected override void ReadPayload(ReadOnlySpan<byte> payload)
    {
        if (payload.SequenceEqual("[DONE]"u8))
        {
            IsEnded = true;
            return;
        }

        if (payload.IsEmpty)
        {
            return;
        }

        var reader = new Utf8JsonReader(payload);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("a chunk must be an object");
        }

        bool isFlatError = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("choices"u8))
            {
                reader.Read();
                ReadChoices(ref reader);
            }
            else if (reader.ValueTextEquals("usage"u8))
            {
                reader.Read();
                ReadUsage(ref reader);
            }
            else if (reader.ValueTextEquals("timings"u8))
            {
                reader.Read();
                OpenAiTimingsReader.ReadLlama(ref reader, ref Timings, ref Counts);
                Counted();
            }
            else if (reader.ValueTextEquals("metrics"u8))
            {
                reader.Read();
                OpenAiTimingsReader.ReadVllm(ref reader, ref Timings);
                Counted();
            }
            else if (reader.ValueTextEquals("error"u8))
            {
                reader.Read();
                NoteError(ref reader);
            }
            else if (reader.ValueTextEquals("object"u8))
            {
                reader.Read();
                isFlatError = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("error"u8);
            }
            else if (reader.ValueTextEquals("model"u8))
            {
                reader.Read();
                NoteModel(ref reader);
            }
            else if (reader.ValueTextEquals("provider"u8))
            {
                reader.Read();
                NoteUpstream(ref reader);
            }
            else if (reader.ValueTextEquals("system_fingerprint"u8))
            {
                reader.Read();
                NoteFingerprint(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        // A second value behind the object would be a second chunk, or rubbish: neither may pass unseen.
        reader.Read();
        if (isFlatError)
        {
            Error ??= ErrorBody.Read(payload);
        }
        else if (FinishReason == "error")
        {
            // OpenRouter's word for an upstream that broke off; the error object may be missing.
            Error ??= new("finish_reason error", "");
        }
    }

    private void ReadUsage(ref Utf8JsonReader reader)
    {
        UsageObjectReader.Read(ref reader, ref Counts);
        Counted();
    }

    private void ReadChoices(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                ReadChoice(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void ReadChoice(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("delta"u8))
            {
                reader.Read();
                ReadDelta(ref reader);
            }
            else if (reader.ValueTextEquals("finish_reason"u8))
            {
                reader.Read();
                AddFinish(ref reader);
            }
            else if (reader.ValueTextEquals("usage"u8))
            {
                // Moonshot puts it into the choice.
                reader.Read();
                ReadUsage(ref reader);
            }
            else if (reader.ValueTextEquals("error"u8))
            {
                reader.Read();
                NoteError(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
    }

    private void ReadDelta(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        bool hasReasoning = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("content"u8) || reader.ValueTextEquals("refusal"u8))
            {
                reader.Read();
                ReadText(ref reader, DeltaKind.Content);
            }
            else if (reader.ValueTextEquals("reasoning_content"u8) || reader.ValueTextEquals("reasoning"u8) || reader.ValueTextEquals("thinking"u8))
            {
                // Some servers send the same thought under two names while they rename the field.
                reader.Read();
                if (hasReasoning)
                {
                    reader.Skip();
                }
                else
                {
                    hasReasoning = ReadText(ref reader, DeltaKind.Reasoning);
                }
            }
            else if (reader.ValueTextEquals("tool_calls"u8) || reader.ValueTextEquals("function_call"u8))
            {
                reader.Read();
                ToolCallReader.Read(ref reader, this);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
    }
}
