using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Core.Chat;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Forms;
using PrefixBench.Providers.Streaming;
using PrefixBench.Providers.Usage;

namespace PrefixBench.Providers.Gemini;

/// <summary>Gemini's native <c>streamGenerateContent</c>.</summary>
internal sealed class GeminiDialect : IDialect
{
    private readonly UsageMeaning _meaning;
    private readonly GeminiContentWriter _contents;

    public GeminiDialect(ProviderSettings settings, string model)
    {
        // This protocol omits a cached count of 0; the first count that is there shows that cached tokens are counted at all.
        _meaning = new(settings.PromptExcludesCached, absentCachedIsZero: true);
        _contents = new(model);
        // Without alt=sse the answer is one JSON array.
        Address = RequestAddress.AppendUnder(settings.BaseUrl, "v1beta", $"models/{Uri.EscapeDataString(model)}:streamGenerateContent", "alt=sse");
    }

    public Uri Address { get; }

    public PayloadFraming Framing => PayloadFraming.ServerSentEvents;

    public void AddHeaders(HttpRequestHeaders headers, string? key)
    {
        if (key is not null)
        {
            headers.TryAddWithoutValidation("x-goog-api-key", key);
        }
    }

    public AnswerReader CreateReader() => new GeminiAnswerReader(_meaning);

    // The field can be written with an underscore as well.
    public void Combine(JsonObject recorded, JsonObject own)
    {
        if (recorded["generation_config"] is JsonObject config)
        {
            recorded.Remove("generation_config");
            config.Remove("max_output_tokens");
            recorded["generationConfig"] = config;
        }

        RecordedBodies.Combine(recorded, own, ["systemInstruction", "system_instruction", "tools", "contents"], []);
    }

    public void WriteBody(Utf8JsonWriter writer, ChatRequest request, RequestForms forms)
    {
        writer.WriteStartObject();
        if (request.SystemPrompt.Length > 0)
        {
            writer.WriteStartObject("systemInstruction");
            writer.WriteStartArray("parts");
            GeminiContentWriter.WriteText(writer, request.SystemPrompt);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        WriteTools(writer, request);
        WriteToolChoice(writer, request, forms);
        writer.WriteStartArray("contents");
        _contents.Write(writer, request.Messages);
        writer.WriteEndArray();
        writer.WriteStartObject("generationConfig");
        writer.WriteNumber("maxOutputTokens", request.MaxTokens);
        if (forms.SendsTemperature && request.Temperature is { } temperature)
        {
            writer.WriteNumber("temperature", temperature);
        }

        if (request.Seed is { } seed)
        {
            writer.WriteNumber("seed", seed);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteToolChoice(Utf8JsonWriter writer, ChatRequest request, RequestForms forms)
    {
        if (forms.ToolChoice is not { } choice || request.Tools.Count == 0)
        {
            return;
        }

        writer.WriteStartObject("toolConfig");
        writer.WriteStartObject("functionCallingConfig");
        writer.WriteString("mode", choice switch { "none" => "NONE", "required" => "ANY", _ => "AUTO" });
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteTools(Utf8JsonWriter writer, ChatRequest request)
    {
        if (request.Tools.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("tools");
        writer.WriteStartObject();
        writer.WriteStartArray("functionDeclarations");
        foreach (ChatTool tool in request.Tools)
        {
            writer.WriteStartObject();
            writer.WriteString("name", tool.Name);
            writer.WriteString("description", tool.Description);
            writer.WritePropertyName("parameters");
            tool.Parameters.WriteTo(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }
}
