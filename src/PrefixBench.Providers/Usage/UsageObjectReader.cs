using System.Text.Json;

namespace PrefixBench.Providers.Usage;

/// <summary>Reads a <c>usage</c> object under all the names that OpenAI, Anthropic, their imitators and gateways use in it.</summary>
internal static class UsageObjectReader
{
    /// <summary>Reads the object at the reader's place into <paramref name="counts"/>; null and other types change nothing.</summary>
    public static void Read(ref Utf8JsonReader reader, ref ReportedCounts counts)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        int? cached = null, prompt = null, input = null, completion = null, output = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("prompt_tokens"u8))
            {
                prompt = Next(ref reader);
            }
            else if (reader.ValueTextEquals("input_tokens"u8))
            {
                input = Next(ref reader);
            }
            else if (reader.ValueTextEquals("completion_tokens"u8))
            {
                completion = Next(ref reader);
            }
            else if (reader.ValueTextEquals("output_tokens"u8))
            {
                output = Next(ref reader);
            }
            else if (reader.ValueTextEquals("total_tokens"u8))
            {
                counts.Total = Next(ref reader) ?? counts.Total;
            }
            else if (reader.ValueTextEquals("prompt_cache_hit_tokens"u8) || reader.ValueTextEquals("cache_read_input_tokens"u8) || reader.ValueTextEquals("cached_tokens"u8))
            {
                cached = Larger(cached, Next(ref reader));
            }
            else if (reader.ValueTextEquals("prompt_cache_miss_tokens"u8))
            {
                counts.Missed = Next(ref reader) ?? counts.Missed;
            }
            else if (reader.ValueTextEquals("cache_creation_input_tokens"u8) || reader.ValueTextEquals("cache_write_tokens"u8))
            {
                counts.Written = Next(ref reader) ?? counts.Written;
            }
            else if (reader.ValueTextEquals("reasoning_tokens"u8))
            {
                counts.Reasoning = Next(ref reader) ?? counts.Reasoning;
            }
            else if (reader.ValueTextEquals("prompt_tokens_details"u8) || reader.ValueTextEquals("input_tokens_details"u8))
            {
                reader.Read();
                ReadPromptDetails(ref reader, ref counts, ref cached);
            }
            else if (reader.ValueTextEquals("completion_tokens_details"u8) || reader.ValueTextEquals("output_tokens_details"u8))
            {
                reader.Read();
                ReadOutputDetails(ref reader, ref counts);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        // A gateway that gives both vocabularies means the same by OpenAI's names as OpenAI does.
        counts.Prompt = prompt ?? input ?? counts.Prompt;
        counts.Output = completion ?? output ?? counts.Output;
        counts.Cached = cached ?? counts.Cached;
    }

    private static void ReadPromptDetails(ref Utf8JsonReader reader, ref ReportedCounts counts, ref int? cached)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("cached_tokens"u8))
            {
                cached = Larger(cached, Next(ref reader));
            }
            else if (reader.ValueTextEquals("cache_write_tokens"u8) || reader.ValueTextEquals("created_cache_tokens"u8))
            {
                counts.Written = Next(ref reader) ?? counts.Written;
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
    }

    private static void ReadOutputDetails(ref Utf8JsonReader reader, ref ReportedCounts counts)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("reasoning_tokens"u8) || reader.ValueTextEquals("thinking_tokens"u8))
            {
                counts.Reasoning = Next(ref reader) ?? counts.Reasoning;
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
    }

    // Gateways fill one name with the number and others with 0 by default, so the largest of one object is the one meant.
    private static int? Larger(int? a, int? b) => a is null ? b : b is null ? a : Math.Max(a.Value, b.Value);

    private static int? Next(ref Utf8JsonReader reader)
    {
        reader.Read();
        return JsonNumbers.ReadCount(ref reader);
    }
}
