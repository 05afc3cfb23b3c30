namespace PrefixBench.FakeServer.Simulated;

/// <summary>How a simulated vLLM was started. The defaults are those of <c>vllm serve MODEL</c> without any switch, on a GPU.</summary>
public sealed record VllmOptions
{
    /// <summary>Tokens in a block of the cache: 16 on GPUs, 32 where it was recorded.</summary>
    public int BlockSize { get; init; } = 16;

    /// <summary>Whether prompts are kept (<c>--no-enable-prefix-caching</c> for false).</summary>
    public bool PrefixCaching { get; init; } = true;

    /// <summary>Whether usage says what was cached (<c>--enable-prompt-tokens-details</c>).</summary>
    public bool PromptTokensDetails { get; init; }

    /// <summary>Whether the model may choose a tool (<c>--enable-auto-tool-choice</c> with <c>--tool-call-parser</c>).</summary>
    public bool AutoToolChoice { get; init; }

    /// <summary>Whether there is a parser of thoughts (<c>--reasoning-parser</c>), to which all of the reply is one, as recorded.</summary>
    public bool ReasoningParser { get; init; }

    /// <summary>Fields of the request that are refused.</summary>
    public IReadOnlyCollection<string> RefusedFields { get; init; } = [];

    /// <summary>The longest prompt with its output, in tokens.</summary>
    public int MaxModelLength { get; init; } = 16384;

    /// <summary>The cache's size in blocks.</summary>
    public int CacheBlocks { get; init; } = 8192;

    /// <summary>Time to evaluate one token of a prompt.</summary>
    public TimeSpan PrefillTimePerToken { get; init; } = TimeSpan.FromMicroseconds(30);

    /// <summary>Time from one token of the output to the next.</summary>
    public TimeSpan DecodeTimePerToken { get; init; } = TimeSpan.FromMicroseconds(300);
}
