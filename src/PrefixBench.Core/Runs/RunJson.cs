using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PrefixBench.Core.Runs;

/// <summary>How run files are written: snake_case, nulls kept (an unknown number is a null in the file, not an absent one), text readable.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TurnLine))]
[JsonSerializable(typeof(RunManifest))]
internal sealed partial class RunJson : JsonSerializerContext
{
    /// <summary>One line per object.</summary>
    public static RunJson Lines { get; } = Create(isIndented: false);

    /// <summary>Indented, for reading.</summary>
    public static RunJson Pages { get; } = Create(isIndented: true);

    private static RunJson Create(bool isIndented) => new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,

        // A null where a value must be is a broken file, to be named as one when it is read.
        RespectNullableAnnotations = true,
        WriteIndented = isIndented,

        // The files are no HTML, and Chinese prompts should be readable in them. Control characters are escaped all the same.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
