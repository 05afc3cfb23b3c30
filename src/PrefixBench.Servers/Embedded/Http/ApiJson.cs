using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace PrefixBench.Servers.Embedded.Http;

/// <summary>The JSON of the routes: snake_case, unknown fields ignored, absent fields left out.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ChatRequest))]
[JsonSerializable(typeof(ChatAnswer))]
[JsonSerializable(typeof(ErrorAnswer))]
[JsonSerializable(typeof(TokenizeRequest))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(ModelsAnswer))]
[JsonSerializable(typeof(PropertiesAnswer))]
[JsonSerializable(typeof(IReadOnlyList<SlotAnswer>))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>The one context in use.</summary>
    public static ApiJson Api { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // Nothing here is embedded in HTML, so text stays as it is.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
