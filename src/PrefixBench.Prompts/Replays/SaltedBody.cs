using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PrefixBench.Core.Scenarios.Recorded;
using PrefixBench.Prompts.Parts;

namespace PrefixBench.Prompts.Replays;

/// <summary>Cuts a body where a salt goes.</summary>
public static class SaltedBody
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Cuts it in front of the system prompt, or of the first text if it has none, and in front of the first tool's description, because chat templates differ in which of the two comes first.</summary>
    /// <param name="body">The body.</param>
    /// <param name="dialect">Its wire protocol, one of <see cref="WireDialect"/>.</param>
    /// <returns>The body; null if it has no text that a salt could stand in front of.</returns>
    public static RecordedBody? Cut(JsonObject body, string dialect)
    {
        JsonNode copy = body.DeepClone();
        IReadOnlyList<PromptPart> parts = PromptParts.Of(dialect, body);
        string mark = $"<{Guid.NewGuid():n}>";
        PromptPart? text = parts.FirstOrDefault(part => part.Kind == PartKind.System && IsText(body, part)) ?? parts.FirstOrDefault(part => part.Kind == PartKind.Text && IsText(body, part));
        if (text is null)
        {
            return null;
        }

        BodyPath.Set(copy, text.Path, JsonValue.Create(mark + BodyPath.Text(BodyPath.Find(body, text.Path))));
        if (parts.FirstOrDefault(part => part.Kind == PartKind.Tool) is { } tool && Function(BodyPath.Find(copy, tool.Path)) is { } function)
        {
            function["description"] = mark + BodyPath.Text(function["description"]);
        }

        return new RecordedBody(copy.ToJsonString(Options).Split(mark));
    }

    private static bool IsText(JsonObject body, PromptPart part) => BodyPath.Text(BodyPath.Find(body, part.Path)) is not null;

    private static JsonObject? Function(JsonNode? tool) => tool is JsonObject item ? item["function"] as JsonObject ?? item : null;
}
