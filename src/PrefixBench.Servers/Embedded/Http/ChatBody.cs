using PrefixBench.Servers.Embedded.Scripted;
using PrefixBench.Servers.Embedded.Text;

namespace PrefixBench.Servers.Embedded.Http;

/// <summary>A valid chat request.</summary>
/// <param name="Prompt">The conversation and the tools.</param>
/// <param name="Stream">Whether to stream the answer.</param>
/// <param name="IncludeUsage">Whether a stream ends with a usage chunk.</param>
/// <param name="MaxTokens">Maximum number of tokens to generate, at least 1; null for no limit.</param>
/// <param name="Temperature">Sampling temperature.</param>
/// <param name="Seed">Seed of the sampling; null for a random one.</param>
/// <param name="IgnoresEnd">Whether the model may not end the answer.</param>
/// <param name="CachePrompt">Whether the cache may be used; null leaves that to the engine's options.</param>
/// <param name="SlotId">The slot to run in; null leaves the choice to the engine.</param>
/// <param name="Script">The delays in scripted mode.</param>
internal sealed record ChatBody(
    ChatPrompt Prompt,
    bool Stream,
    bool IncludeUsage,
    int? MaxTokens,
    float Temperature,
    int? Seed,
    bool IgnoresEnd,
    bool? CachePrompt,
    int? SlotId,
    DelayScript Script);
