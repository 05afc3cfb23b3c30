using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PrefixBench.Analysis.Comparisons.Reports;

/// <summary>How the report is written: as the run files are.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ComparisonFile))]
internal sealed partial class ComparisonJsonContext : JsonSerializerContext
{
    /// <summary>Indented, for reading.</summary>
    public static ComparisonJsonContext Pages { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",

        // The file is no HTML, and names should be readable in it. ComparisonJson escapes the characters that are not safe to print.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
