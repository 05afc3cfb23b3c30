using System.Text.Json.Nodes;

namespace PrefixBench.Core.Runs;

/// <summary>Converts the fields that a provider's configuration adds to every request body to the form in <c>run.json</c>.</summary>
public static class BodyRecord
{
    // Keys belong in environment variables, and a run file must not contain one even if it was put into the body.
    private static readonly string[] SecretNames = ["key", "token", "secret", "password", "auth", "credential"];

    /// <summary>A copy of the fields in which text under a name that suggests a secret is masked; null for none.</summary>
    /// <param name="body">The fields; null for none.</param>
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
