using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Core.Chat;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Forms;
using PrefixBench.Providers.Streaming;
using PrefixBench.Providers.Usage;

namespace PrefixBench.Providers.Anthropic;

/// <summary>Anthropic's Messages, and llama-server's route of that name.</summary>
internal sealed class AnthropicDialect : IDialect
{
    private readonly string _model;
    private readonly bool _marksCache;
    private readonly UsageMeaning _meaning;

    public AnthropicDialect(ProviderSettings settings, string model)
    {
        _model = model;
        _marksCache = settings.CacheControl == "auto";
        // By definition, input_tokens counts only what follows the last cache point.
        _meaning = new(promptExcludesCached: true, settings.AbsentCachedIsZero);
        Address = RequestAddress.AppendUnder(settings.BaseUrl, "v1", "messages");
    }

    public Uri Address { get; }

    public PayloadFraming Framing => PayloadFraming.ServerSentEvents;

    public void AddHeaders(HttpRequestHeaders headers, string? key)
    {
        headers.TryAddWithoutValidation("anthropic-version", "2023-06-01");
        if (key is not null)
        {
            headers.TryAddWithoutValidation("x-api-key", key);
        }
    }

    public AnswerReader CreateReader() => new AnthropicAnswerReader(_meaning);

    // The limit must be above the number of thinking tokens that the body asks for (Anthropic's reference of "thinking.budget_tokens").
    public void Combine(JsonObject recorded, JsonObject own)
    {
        if (recorded["thinking"]?["budget_tokens"] is JsonValue thinking && thinking.TryGetValue(out int budget))
        {
            own["max_tokens"] = budget + own["max_tokens"]!.GetValue<int>();
        }

        RecordedBodies.Combine(recorded, own, ["system", "tools", "messages"], ["model", "stream", "max_tokens"]);
    }

    public void WriteBody(Utf8JsonWriter writer, ChatRequest request, RequestForms forms)
    {
        writer.WriteStartObject();
        writer.WriteString("model", _model);
        WriteTools(writer, request);
        WriteSystem(writer, request.SystemPrompt);
        AnthropicMessageWriter.WriteMessages(writer, request.Messages, _marksCache);
        writer.WriteBoolean("stream", true);
        writer.WriteNumber("max_tokens", request.MaxTokens);
        if (forms.SendsTemperature && request.Temperature is { } temperature)
        {
            writer.WriteNumber("temperature", temperature);
        }

        if (forms.ToolChoice is { } choice && request.Tools.Count > 0)
        {
            writer.WriteStartObject("tool_choice");
            writer.WriteString("type", choice == "required" ? "any" : choice);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private void WriteTools(Utf8JsonWriter writer, ChatRequest request)
    {
        if (request.Tools.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("tools");
        for (int i = 0; i < request.Tools.Count; i++)
        {
            ChatTool tool = request.Tools[i];
            writer.WriteStartObject();
            writer.WriteString("name", tool.Name);
            writer.WriteString("description", tool.Description);
            writer.WritePropertyName("input_schema");
            tool.Parameters.WriteTo(writer);
            if (_marksCache && i == request.Tools.Count - 1)
            {
                CachedText.WriteMark(writer);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteSystem(Utf8JsonWriter writer, string systemPrompt)
    {
        if (systemPrompt.Length == 0)
        {
            return;
        }

        writer.WritePropertyName("system");
        if (_marksCache)
        {
            CachedText.Write(writer, systemPrompt);
        }
        else
        {
            writer.WriteStringValue(systemPrompt);
        }
    }
}
