using PrefixBench.Servers.Embedded.Scripted;
using PrefixBench.Servers.Embedded.Text;

namespace PrefixBench.Servers.Embedded.Http;

/// <summary>A chat request, as far as the engine understands it. Fields that it does not know are ignored, as llama-server does.</summary>
internal sealed record ChatBody
{
    /// <summary>The conversation.</summary>
    public required IReadOnlyList<TemplateMessage> Messages { get; init; }

    /// <summary>The tools, each as compact JSON.</summary>
    public required IReadOnlyList<string> Tools { get; init; }

    /// <summary>Whether to stream. Default false.</summary>
    public bool Stream { get; init; }

    /// <summary>Whether a stream ends with a usage chunk. Default false.</summary>
    public bool IncludeUsage { get; init; }

    /// <summary><c>n_predict</c>, else <c>max_completion_tokens</c>, else <c>max_tokens</c>, at least 1; null without limit.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>Sampling temperature. Default 0.8.</summary>
    public float Temperature { get; init; } = 0.8f;

    /// <summary>Seed of the sampling; null draws one.</summary>
    public int? Seed { get; init; }

    /// <summary>Whether the cache may be used; null leaves it to the engine's switch.</summary>
    public bool? CachePrompt { get; init; }

    /// <summary>The slot to run in; null leaves it to the engine.</summary>
    public int? SlotId { get; init; }

    /// <summary>The delays to keep in scripted mode.</summary>
    public DelayScript Script { get; init; } = new();
}
