using System.Text.Json;

namespace PrefixBench.Providers.Usage;

/// <summary>Reads what OpenAI-like servers add about their own clock: llama.cpp's <c>timings</c> and vLLM's <c>metrics</c>.</summary>
internal static class OpenAiTimingsReader
{
    /// <summary>Reads llama.cpp's <c>timings</c> at the reader's place: milliseconds, and counts that exclude cached tokens.</summary>
    public static void ReadLlama(ref Utf8JsonReader reader, ref ReportedTimings timings, ref ReportedCounts counts)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        TimeSpan? generation = null;
        int? generated = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("cache_n"u8))
            {
                counts.TimedCached = NextCount(ref reader);
            }
            else if (reader.ValueTextEquals("prompt_n"u8))
            {
                counts.TimedEvaluated = timings.PromptEvalTokens = NextCount(ref reader);
            }
            else if (reader.ValueTextEquals("prompt_ms"u8))
            {
                timings.PromptEval = NextMilliseconds(ref reader);
            }
            else if (reader.ValueTextEquals("predicted_n"u8))
            {
                counts.TimedOutput = generated = NextCount(ref reader);
            }
            else if (reader.ValueTextEquals("predicted_ms"u8))
            {
                generation = NextMilliseconds(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        // With one token the server writes 0.001 ms, which is a sentinel and no measurement: its clock starts at the first token.
        timings.Generation = generated > 1 ? generation : null;
    }

    /// <summary>Reads vLLM's per-request <c>metrics</c> at the reader's place. Its time to first token includes the queue, so it is no prompt evaluation.</summary>
    public static void ReadVllm(ref Utf8JsonReader reader, ref ReportedTimings timings)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("queue_time_ms"u8))
            {
                timings.Queue = NextMilliseconds(ref reader);
            }
            else if (reader.ValueTextEquals("generation_time_ms"u8))
            {
                timings.Generation = NextMilliseconds(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
    }

    private static int? NextCount(ref Utf8JsonReader reader)
    {
        reader.Read();
        return JsonNumbers.ReadCount(ref reader);
    }

    private static TimeSpan? NextMilliseconds(ref Utf8JsonReader reader)
    {
        reader.Read();
        return JsonNumbers.ReadMilliseconds(ref reader);
    }
}
