using PrefixBench.Servers.Embedded.Scheduling;

namespace PrefixBench.Servers.Embedded.Http;

/// <summary>The answer of <c>/slots</c> for one slot; what a request left in it is absent before the first one.</summary>
internal sealed record SlotAnswer(
    int Id, int NCtx, bool Speculative, bool IsProcessing, int? IdTask, int? NPromptTokens, int? NPromptTokensProcessed, int? NPromptTokensCache, IReadOnlyList<NextToken>? NextToken)
{
    /// <summary>A slot's state.</summary>
    public static SlotAnswer From(SlotState slot, int contextSize) => slot.TaskId is null
        ? new SlotAnswer(slot.Id, contextSize, false, slot.IsProcessing, null, null, null, null, null)
        : new SlotAnswer(
            slot.Id, contextSize, false, slot.IsProcessing, slot.TaskId, slot.HeldTokens, slot.ProcessedTokens, slot.CachedTokens,
            [new NextToken(slot.IsProcessing, slot.Remaining, slot.Generated)]);
}

internal sealed record NextToken(bool HasNextToken, int NRemain, int NDecoded);

internal sealed record HealthAnswer(string Status);

internal sealed record ModelsAnswer(string Object, IReadOnlyList<ModelAnswer> Data);

internal sealed record ModelAnswer(string Id, string Object, string OwnedBy, ModelMeta Meta);

internal sealed record ModelMeta(int NCtx, int? NVocab, long? NParams, long? Size);

/// <summary>The answer of <c>/props</c>.</summary>
internal sealed record PropertiesAnswer(
    GenerationSettings DefaultGenerationSettings,
    int TotalSlots,
    string ModelAlias,
    string ChatTemplate,
    string BosToken,
    string BuildInfo,
    bool EndpointSlots,
    bool EndpointMetrics,
    EngineProperties Engine);

internal sealed record GenerationSettings(int NCtx);

/// <summary>What only the embedded engine has; what belongs to the synthetic model or to llama.cpp is absent without them.</summary>
internal sealed record EngineProperties(
    bool Scripted, bool Cache, int? Width, int? Layers, int PrefillBatch, int? Seed, int Threads, string? ModelFile, string? Library, string? LlamaCpp, string? Template);
