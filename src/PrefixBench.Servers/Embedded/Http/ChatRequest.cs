using System.Text.Json;
using PrefixBench.Servers.Embedded.Scripted;

namespace PrefixBench.Servers.Embedded.Http;

/// <summary>The body of a chat request, as far as the engine understands it; null stands for an absent field.</summary>
internal sealed record ChatRequest(
    IReadOnlyList<JsonElement> Messages,
    JsonElement? Tools,
    JsonElement? ToolChoice,
    JsonElement? AddGenerationPrompt,
    bool? Stream,
    ChatStreamOptions? StreamOptions,
    long? N,
    long? NPredict,
    long? MaxCompletionTokens,
    long? MaxTokens,
    double? Temperature,
    long? Seed,
    bool? IgnoreEos,
    bool? CachePrompt,
    long? IdSlot,
    DelayScript? Script)
{
    /// <summary>Reads a chat request and refuses it with the errors that llama-server gives.</summary>
    /// <exception cref="ApiException">A field is missing, of a wrong type or out of range.</exception>
    public static ChatBody Read(JsonElement body)
    {
        if (!body.TryGetProperty("messages", out JsonElement messages))
        {
            throw ApiException.Invalid("'messages' is required");
        }

        if (messages.ValueKind != JsonValueKind.Array)
        {
            throw ApiException.Invalid("Expected 'messages' to be an array");
        }

        return RequestBody.Read(body, ApiJson.Api.ChatRequest).ToBody();
    }

    private ChatBody ToBody()
    {
        if (N is not (null or 1))
        {
            throw ApiException.Invalid($"Field 'n': '{N}' is not possible; this engine gives 1 answer per request");
        }

        Require("n_predict", NPredict, -1, uint.MaxValue);
        Require("max_completion_tokens", MaxCompletionTokens, -1, uint.MaxValue);
        Require("max_tokens", MaxTokens, -1, uint.MaxValue);
        Require("temperature", Temperature, -1000, 1000);
        Require("seed", Seed, int.MinValue, uint.MaxValue);
        Require("id_slot", IdSlot, -1, int.MaxValue);
        DelayScript script = Script ?? new DelayScript();
        Require("first_token_ms", script.FirstTokenMs, 0, 600_000);
        Require("token_interval_ms", script.TokenIntervalMs, 0, 600_000);
        Require("tokens", script.Tokens, 1, 100_000);
        Require("cached_tokens", script.CachedTokens, 0, int.MaxValue);
        long? limit = NPredict ?? MaxCompletionTokens ?? MaxTokens;
        return new ChatBody(
            ChatPromptReader.Read(this),
            Stream ?? false,
            StreamOptions?.IncludeUsage ?? false,
            // llama-server generates one token even if asked for none.
            limit is null or < 0 ? null : (int)Math.Clamp(limit.Value, 1, int.MaxValue),
            (float)(Temperature ?? 0.8),
            // Seeds are unsigned on the wire (llama-server prints 4294967295); the bits are what counts.
            Seed is { } seed && unchecked((int)seed) is not -1 and var bits ? bits : null,
            IgnoreEos ?? false,
            CachePrompt,
            IdSlot is >= 0 and var slot ? (int)slot : null,
            script);
    }

    private static void Require(string name, double? value, double least, double most)
    {
        if (value < least || value > most)
        {
            throw ApiException.Invalid($"Field '{name}': '{value}' is out of range; allowed is {least} to {most}");
        }
    }
}

internal sealed record ChatStreamOptions(bool? IncludeUsage);
