using System.Text.Json;

namespace PrefixBench.Extensions.AI.Tests.Clients;

/// <summary>An answer of the engine that was not streamed.</summary>
/// <param name="Text">The reply.</param>
/// <param name="PromptTokens">All tokens of the prompt.</param>
/// <param name="CachedTokens">Those that were in the cache.</param>
/// <param name="OutputTokens">Generated tokens.</param>
internal sealed record EngineAnswer(string Text, int PromptTokens, int CachedTokens, int OutputTokens)
{
    private const int PieceLength = 4;

    /// <summary>The reply in small pieces, as JSON texts.</summary>
    public IEnumerable<string> Pieces => Text.Chunk(PieceLength).Select(piece => JsonSerializer.Serialize(new string(piece)));

    public static EngineAnswer Read(JsonElement answer)
    {
        JsonElement usage = answer.GetProperty("usage");
        return new EngineAnswer(
            answer.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!,
            usage.GetProperty("prompt_tokens").GetInt32(),
            usage.GetProperty("prompt_tokens_details").GetProperty("cached_tokens").GetInt32(),
            usage.GetProperty("completion_tokens").GetInt32());
    }
}
