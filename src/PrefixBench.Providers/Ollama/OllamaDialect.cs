using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Core.Chat;
using PrefixBench.Providers.Configuration;
using PrefixBench.Providers.Forms;
using PrefixBench.Providers.Headers;
using PrefixBench.Providers.OpenAi;
using PrefixBench.Providers.Streaming;
using PrefixBench.Providers.Usage;

namespace PrefixBench.Providers.Ollama;

/// <summary>Ollama's native <c>/api/chat</c>.</summary>
internal sealed class OllamaDialect : IDialect
{
    /// <summary>The route under the server's root that lists the installed models.</summary>
    public const string TagsRoute = "/api/tags";

    private readonly string _model;
    private readonly UsageMeaning _meaning;

    public OllamaDialect(ProviderSettings settings, string model)
    {
        _model = model;
        _meaning = new(settings.PromptExcludesCached, settings.AbsentCachedIsZero);
        Address = RequestAddress.AppendUnder(settings.BaseUrl, "api", "chat");
    }

    public Uri Address { get; }

    public PayloadFraming Framing => PayloadFraming.JsonLines;

    public void AddHeaders(HttpRequestHeaders headers, string? key) => RequestHeaders.AddBearer(headers, key);

    public AnswerReader CreateReader() => new OllamaAnswerReader(_meaning);

    public void Combine(JsonObject recorded, JsonObject own) => RecordedBodies.Combine(recorded, own, ["messages", "tools", "think"], ["model", "stream"]);

    // The order of the fields is fixed: another order could be another prefix. Thinking is off; "body": {"think": true} or null in the configuration changes that.
    public void WriteBody(Utf8JsonWriter writer, ChatRequest request, RequestForms forms)
    {
        writer.WriteStartObject();
        writer.WriteString("model", _model);
        OllamaMessageWriter.WriteMessages(writer, request);
        OpenAiMessageWriter.WriteTools(writer, request);
        writer.WriteBoolean("stream", true);
        writer.WriteBoolean("think", false);
        writer.WriteStartObject("options");
        if (forms.SendsTemperature && request.Temperature is { } temperature)
        {
            writer.WriteNumber("temperature", temperature);
        }

        writer.WriteNumber("num_predict", request.MaxTokens);
        if (request.Seed is { } seed)
        {
            writer.WriteNumber("seed", seed);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
