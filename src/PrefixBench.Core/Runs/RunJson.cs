using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PrefixBench.Core.Runs;

/// <summary>The JSON format of run files: snake_case names, nulls included (an unknown number is a null in the file, not an absent field), readable text.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TurnLine))]
[JsonSerializable(typeof(RunManifest))]
internal sealed partial class RunJson : JsonSerializerContext
{
    /// <summary>Options for one line per object.</summary>
    public static RunJson Lines { get; } = Create(isIndented: false);

    /// <summary>Options for indented files.</summary>
    public static RunJson Pages { get; } = Create(isIndented: true);

    private static RunJson Create(bool isIndented) => new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,

        // A null where a value is required makes the file invalid, which is reported when it is read.
        RespectNullableAnnotations = true,
        WriteIndented = isIndented,

        // The files are not HTML, and Chinese prompts should be readable in them. Control characters are escaped in any case.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
