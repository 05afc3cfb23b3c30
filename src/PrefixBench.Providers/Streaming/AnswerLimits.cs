using System.Text.Json.Nodes;

namespace PrefixBench.Providers.Streaming;

/// <summary>
/// How much of an answer is read. A server that goes on long after the requested number of tokens would otherwise fill the memory and the run's files. The limits
/// leave room for servers that stream single characters, or that do not count the model's thoughts.
/// </summary>
/// <param name="Tokens">The requested maximum number of tokens; null if the request has none.</param>
internal readonly record struct AnswerLimits(long? Tokens)
{
    private const long TokensWithoutLimit = 100_000;

    private static readonly string[] Fields = ["max_tokens", "max_completion_tokens", "max_output_tokens", "maxOutputTokens", "max_new_tokens", "num_predict"];

    /// <summary>The maximum number of deltas.</summary>
    public long Deltas => 20_000 + (8 * (Tokens ?? TokensWithoutLimit));

    /// <summary>The maximum number of characters in all deltas together.</summary>
    public long Characters => 1_000_000 + (64 * (Tokens ?? TokensWithoutLimit));

    /// <summary>The maximum number of bytes of the body.</summary>
    public long Bytes => (32L << 20) + (16_384 * (Tokens ?? TokensWithoutLimit));

    /// <summary>Reads the limits from what is sent: a field of the configured body overrides the request's own.</summary>
    /// <param name="maxTokens">The request's maximum.</param>
    /// <param name="maxTokensField">The name of its field.</param>
    /// <param name="body">The configured fields of the body; null for none.</param>
    public static AnswerLimits From(int maxTokens, string maxTokensField, JsonObject? body)
    {
        long? tokens = maxTokens;
        Read(body, maxTokensField, ref tokens);
        return new AnswerLimits(tokens);
    }

    private static void Read(JsonObject? body, string maxTokensField, ref long? tokens)
    {
        foreach ((string name, JsonNode? value) in body ?? [])
        {
            if (value is JsonObject inner)
            {
                Read(inner, maxTokensField, ref tokens);
            }
            else if (Fields.Contains(name, StringComparer.Ordinal) || string.Equals(name, maxTokensField, StringComparison.Ordinal))
            {
                // Null removes the field, and a number below 1 means "no limit" to the servers that take it.
                long? own = value is JsonValue number && number.TryGetValue(out long count) && count is > 0 and < int.MaxValue ? count : null;
                tokens = own is null ? null : Math.Max(tokens ?? 0, own.Value);
            }
        }
    }
}
