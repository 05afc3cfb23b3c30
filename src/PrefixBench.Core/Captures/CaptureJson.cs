using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PrefixBench.Core.Captures;

/// <summary>The JSON format of <c>requests.jsonl</c>: that of the other run files.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RequestRecord))]
internal sealed partial class CaptureJson : JsonSerializerContext
{
    /// <summary>Options for one line per object.</summary>
    public static CaptureJson Lines { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
