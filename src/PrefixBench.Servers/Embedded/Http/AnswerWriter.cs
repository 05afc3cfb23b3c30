using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using PrefixBench.Servers.Embedded.Scheduling;

namespace PrefixBench.Servers.Embedded.Http;

/// <summary>Writes the JSON of one chat answer, in llama-server's shape and order of keys.</summary>
internal sealed class AnswerWriter(string id, long created, string model)
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The chunk before the first token: the role and a null content.</summary>
    /// <param name="output">Takes one whole SSE event.</param>
    public void WriteRole(IBufferWriter<byte> output) => WriteEvent(output, json => WriteChoice(json, null, delta =>
    {
        delta.WriteString("role"u8, "assistant"u8);
        delta.WriteNull("content"u8);
    }));

    /// <summary>A chunk with text.</summary>
    /// <param name="output">Takes one whole SSE event.</param>
    /// <param name="text">The text.</param>
    public void WriteContent(IBufferWriter<byte> output, string text) =>
        WriteEvent(output, json => WriteChoice(json, null, delta => delta.WriteString("content"u8, text)));

    /// <summary>The end of a stream: the finish chunk, the usage chunk if asked for, and <c>[DONE]</c>. Timings stand in the last chunk.</summary>
    /// <param name="output">Takes whole SSE events.</param>
    /// <param name="result">Counts and times.</param>
    /// <param name="includeUsage">Whether to write the usage chunk.</param>
    /// <param name="scriptedFirstToken">In scripted mode the measured delay of the first token; else null.</param>
    public void WriteEnd(IBufferWriter<byte> output, GenerationResult result, bool includeUsage, TimeSpan? scriptedFirstToken)
    {
        WriteEvent(output, json => WriteChoice(json, "length", null), includeUsage ? null : json => WriteTimings(json, result, scriptedFirstToken));
        if (includeUsage)
        {
            WriteEvent(
                output,
                json =>
                {
                    json.WriteStartArray("choices"u8);
                    json.WriteEndArray();
                },
                json =>
                {
                    WriteUsage(json, result);
                    WriteTimings(json, result, scriptedFirstToken);
                });
        }

        output.Write("data: [DONE]\n\n"u8);
    }

    /// <summary>A whole answer that is not streamed.</summary>
    /// <param name="output">Takes the JSON.</param>
    /// <param name="text">The reply.</param>
    /// <param name="result">Counts and times.</param>
    /// <param name="scriptedFirstToken">In scripted mode the measured delay of the first token; else null.</param>
    public void WriteWhole(IBufferWriter<byte> output, string text, GenerationResult result, TimeSpan? scriptedFirstToken)
    {
        using var json = new Utf8JsonWriter(output, Relaxed);
        json.WriteStartObject();
        json.WriteStartArray("choices"u8);
        json.WriteStartObject();
        json.WriteString("finish_reason"u8, "length"u8);
        json.WriteNumber("index"u8, 0);
        json.WriteStartObject("message"u8);
        json.WriteString("role"u8, "assistant"u8);
        json.WriteString("content"u8, text);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        WriteHead(json, "chat.completion");
        WriteUsage(json, result);
        WriteTimings(json, result, scriptedFirstToken);
        json.WriteEndObject();
    }

    private static void WriteChoice(Utf8JsonWriter json, string? finishReason, Action<Utf8JsonWriter>? writeDelta)
    {
        json.WriteStartArray("choices"u8);
        json.WriteStartObject();
        json.WriteString("finish_reason"u8, finishReason);
        json.WriteNumber("index"u8, 0);
        json.WriteStartObject("delta"u8);
        writeDelta?.Invoke(json);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteUsage(Utf8JsonWriter json, GenerationResult result)
    {
        int prompt = result.CachedTokens + result.PromptTokens;
        json.WriteStartObject("usage"u8);
        json.WriteNumber("completion_tokens"u8, result.PredictedTokens);
        json.WriteNumber("prompt_tokens"u8, prompt);
        json.WriteNumber("total_tokens"u8, prompt + result.PredictedTokens);
        json.WriteStartObject("prompt_tokens_details"u8);
        json.WriteNumber("cached_tokens"u8, result.CachedTokens);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteTimings(Utf8JsonWriter json, GenerationResult result, TimeSpan? scriptedFirstToken)
    {
        double promptMs = result.PromptTime.TotalMilliseconds;
        // llama-server counts the gaps between tokens; with a single token it reports 0.001 ms and rates of 0.
        int gaps = result.PredictedTokens - 1;
        double predictedMs = gaps > 0 ? result.PredictedTime.TotalMilliseconds : 0.001;
        json.WriteStartObject("timings"u8);
        json.WriteNumber("cache_n"u8, result.CachedTokens);
        json.WriteNumber("prompt_n"u8, result.PromptTokens);
        json.WriteNumber("prompt_ms"u8, Rounded(promptMs));
        json.WriteNumber("prompt_per_token_ms"u8, Rounded(promptMs / result.PromptTokens));
        json.WriteNumber("prompt_per_second"u8, Rate(result.PromptTokens, promptMs));
        json.WriteNumber("predicted_n"u8, result.PredictedTokens);
        json.WriteNumber("predicted_ms"u8, Rounded(predictedMs));
        json.WriteNumber("predicted_per_token_ms"u8, gaps > 0 ? Rounded(predictedMs / gaps) : 0);
        json.WriteNumber("predicted_per_second"u8, gaps > 0 ? Rate(gaps, predictedMs) : 0);
        if (scriptedFirstToken is { } measured)
        {
            json.WriteNumber("scripted_first_token_ms"u8, Rounded(measured.TotalMilliseconds));
        }

        json.WriteEndObject();
    }

    private static double Rate(int count, double milliseconds) => milliseconds > 0 ? Rounded(count * 1000 / milliseconds) : 0;

    private static double Rounded(double milliseconds) => Math.Round(milliseconds, 3);

    private void WriteEvent(IBufferWriter<byte> output, Action<Utf8JsonWriter> writeChoices, Action<Utf8JsonWriter>? writeTail = null)
    {
        output.Write("data: "u8);
        using (var json = new Utf8JsonWriter(output, Relaxed))
        {
            json.WriteStartObject();
            writeChoices(json);
            WriteHead(json, "chat.completion.chunk");
            writeTail?.Invoke(json);
            json.WriteEndObject();
        }

        output.Write("\n\n"u8);
    }

    private void WriteHead(Utf8JsonWriter json, string kind)
    {
        json.WriteNumber("created"u8, created);
        json.WriteString("id"u8, id);
        json.WriteString("model"u8, model);
        json.WriteString("system_fingerprint"u8, EngineIdentity.Build);
        json.WriteString("object"u8, kind);
    }
}
