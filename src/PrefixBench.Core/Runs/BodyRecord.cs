using System.Text.Json.Nodes;

namespace PrefixBench.Core.Runs;

/// <summary>The fields that a provider's configuration merges into every request body, as <c>run.json</c> keeps them.</summary>
internal static class BodyRecord
{
    // A key belongs into an environment variable, and a run file must not hold one even if somebody put it into the body.
    private static readonly string[] SecretNames = ["key", "token", "secret", "password", "auth", "credential"];

    /// <summary>A copy of the fields without the texts of those that are named like a secret; null for none.</summary>
    public static JsonObject? From(JsonObject? body) => body is null ? null : Copy(body);

    private static JsonObject Copy(JsonObject source) => new(source.Select(field => KeyValuePair.Create(field.Key, Copy(field.Value, IsSecret(field.Key)))));

    private static JsonNode? Copy(JsonNode? value, bool isSecret) => value switch
    {
        JsonObject fields => Copy(fields),
        JsonArray items => new JsonArray([.. items.Select(item => Copy(item, isSecret))]),
        JsonValue text when isSecret && text.GetValueKind() == System.Text.Json.JsonValueKind.String => "***",
        _ => value?.DeepClone(),
    };

    private static bool IsSecret(string name) => SecretNames.Any(secret => name.Contains(secret, StringComparison.OrdinalIgnoreCase));
}
