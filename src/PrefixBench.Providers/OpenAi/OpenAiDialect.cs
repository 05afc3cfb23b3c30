using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Core.Chat;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Forms;
using PrefixBench.Providers.Headers;
using PrefixBench.Providers.Streaming;
using PrefixBench.Providers.Usage;

namespace PrefixBench.Providers.OpenAi;

/// <summary>OpenAI chat completions, and all compatible servers.</summary>
internal sealed class OpenAiDialect : IDialect
{
    private readonly ProviderSettings _settings;
    private readonly string _model;
    private readonly UsageMeaning _meaning;

    public OpenAiDialect(ProviderSettings settings, string model)
    {
        _settings = settings;
        _model = model;
        _meaning = new(settings.PromptExcludesCached, settings.AbsentCachedIsZero);
        Address = RequestAddress.Append(settings.BaseUrl, "chat/completions");
    }

    public Uri Address { get; }

    public PayloadFraming Framing => PayloadFraming.ServerSentEvents;

    public void AddHeaders(HttpRequestHeaders headers, string? key) => RequestHeaders.AddBearer(headers, key);

    public AnswerReader CreateReader() => new OpenAiAnswerReader(_meaning);

    public void Combine(JsonObject recorded, JsonObject own) =>
        RecordedBodies.Combine(recorded, own, ["messages", "tools"], ["model", "stream", "stream_options", "max_tokens", "max_completion_tokens", "n_predict", "n"]);

    // The order of the fields is fixed: another order could be another prefix.
    public void WriteBody(Utf8JsonWriter writer, ChatRequest request, RequestForms forms)
    {
        writer.WriteStartObject();
        if (!_settings.OmitsModel)
        {
            writer.WriteString("model", _model);
        }

        OpenAiMessageWriter.WriteMessages(writer, request, _settings.SentReasoningField, marksCache: _settings.CacheControl == "auto");
        OpenAiMessageWriter.WriteTools(writer, request);
        if (forms.ToolChoice is { } choice && request.Tools.Count > 0)
        {
            writer.WriteString("tool_choice", choice);
        }

        writer.WriteBoolean("stream", true);
        writer.WriteNumber(forms.LimitField, request.MaxTokens);
        if (_settings.IgnoresEos)
        {
            writer.WriteBoolean("ignore_eos", true);
            writer.WriteNumber("min_tokens", request.MaxTokens);
        }

        if (forms.SendsTemperature && request.Temperature is { } temperature)
        {
            writer.WriteNumber("temperature", temperature);
        }

        if (request.Seed is { } seed)
        {
            writer.WriteNumber("seed", seed);
        }

        if (forms.SendsStreamOptions)
        {
            writer.WriteStartObject("stream_options");
            writer.WriteBoolean("include_usage", true);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
