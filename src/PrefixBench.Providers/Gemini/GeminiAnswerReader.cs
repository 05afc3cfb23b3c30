using System.Text.Json;
using PrefixBench.Core.Chat;
using PrefixBench.Providers.Streaming;
using PrefixBench.Providers.Usage;

namespace PrefixBench.Providers.Gemini;

/// <summary>Reads <c>streamGenerateContent</c> with <c>alt=sse</c>: every event is a whole response object, usage may be on each, and nothing but the end of the body ends it.</summary>
internal sealed class GeminiAnswerReader(UsageMeaning meaning) : AnswerReader(meaning)
{
    protected override void ReadPayload(ReadOnlySpan<byte> payload)
    {
        if (payload.IsEmpty)
        {
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
            if (reader.ValueTextEquals("candidates"u8))
            {
                reader.Read();
                ReadCandidates(ref reader);
            }
            else if (reader.ValueTextEquals("usageMetadata"u8))
            {
                reader.Read();
                ReadUsage(ref reader);
            }
            else if (reader.ValueTextEquals("modelVersion"u8))
            {
                reader.Read();
                NoteModel(ref reader);
            }
            else if (reader.ValueTextEquals("promptFeedback"u8))
            {
                reader.Read();
                ReadFeedback(ref reader);
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

        // A second value behind the object would be a second event, or rubbish: neither may pass unseen.
        reader.Read();
    }

    private void ReadCandidates(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        int depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            // Candidate and content are walked alike: only these two members matter in them.
            bool isParts = reader.ValueTextEquals("parts"u8);
            bool isReason = reader.ValueTextEquals("finishReason"u8);
            bool isContent = reader.ValueTextEquals("content"u8);
            reader.Read();
            if (isParts && reader.TokenType == JsonTokenType.StartArray)
            {
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    ReadPart(ref reader);
                }
            }
            else if (isReason)
            {
                AddFinish(ref reader);
            }
            else if (!isContent)
            {
                reader.Skip();
            }
        }
    }

    private void ReadPart(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        // "thought" may stand before or behind the text that it is about.
        ReadOnlyMemory<char> text = default;
        bool isThought = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("text"u8))
            {
                reader.Read();
                text = Text.Read(ref reader);
                reader.Skip();
            }
            else if (reader.ValueTextEquals("thought"u8))
            {
                reader.Read();
                isThought = reader.TokenType == JsonTokenType.True;
                reader.Skip();
            }
            else if (reader.ValueTextEquals("functionCall"u8))
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

        AddDelta(isThought ? DeltaKind.Reasoning : DeltaKind.Content, text);
    }

    // A blocked prompt has no candidates; its reason is why generation ended.
    private void ReadFeedback(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isReason = reader.ValueTextEquals("blockReason"u8);
            reader.Read();
            if (isReason)
            {
                AddFinish(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void ReadUsage(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        int? said = null, thought = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isPrompt = reader.ValueTextEquals("promptTokenCount"u8);
            bool isCached = reader.ValueTextEquals("cachedContentTokenCount"u8);
            bool isSaid = reader.ValueTextEquals("candidatesTokenCount"u8);
            bool isThought = reader.ValueTextEquals("thoughtsTokenCount"u8);
            reader.Read();
            int? count = isPrompt || isCached || isSaid || isThought ? JsonNumbers.ReadCount(ref reader) : null;
            reader.Skip();
            Counts.Prompt = isPrompt ? count ?? Counts.Prompt : Counts.Prompt;
            Counts.Cached = isCached ? count ?? Counts.Cached : Counts.Cached;
            said = isSaid ? count : said;
            thought = isThought ? count : thought;
        }

        // Thoughts are not among the candidates' tokens here.
        Counts.Reasoning = thought ?? Counts.Reasoning;
        Counts.Output = said is null && thought is null ? Counts.Output : (said ?? 0) + (thought ?? 0);
        Counted();
    }
}
