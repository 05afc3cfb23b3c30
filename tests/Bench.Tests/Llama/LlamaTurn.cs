using System.Text.Json;

namespace PrefixBench.Bench.Tests.Llama;

/// <summary>What these tests need of a line of <c>turns.jsonl</c>.</summary>
internal sealed record LlamaTurn(string Prefix, int Conversation, int Turn, bool Warmup, int? PromptTokens, int? CachedTokens, int? OutputTokens, double? PromptEvalMs, string? Error)
{
    public static JsonSerializerOptions Json { get; } = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public double HitRatio => (double)CachedTokens!.Value / PromptTokens!.Value;

    /// <summary>Whether it found no more than what the template writes before the salt.</summary>
    public bool IsCold => HitRatio < 0.05;
}
