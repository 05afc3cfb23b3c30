namespace PrefixBench.Core.Expectations;

/// <summary>What an expectation is about: one number of each turn.</summary>
public enum ExpectedMetric
{
    /// <summary>TTFT, written <c>ttft</c>.</summary>
    TimeToFirstToken,

    /// <summary>TTFB, written <c>ttfb</c>.</summary>
    TimeToFirstByte,

    /// <summary>Total time, written <c>total</c>.</summary>
    RequestDuration,

    /// <summary>The server's own time for the prompt, written <c>prompt-eval</c>.</summary>
    PromptEval,

    /// <summary>TPOT, written <c>tpot</c>.</summary>
    TimePerOutputToken,

    /// <summary>Tokens of the prompt, cached ones included, written <c>prompt</c>.</summary>
    PromptTokens,

    /// <summary>Prompt tokens read from the cache, written <c>cached</c>.</summary>
    CachedTokens,

    /// <summary>Generated tokens, written <c>output</c>.</summary>
    OutputTokens,

    /// <summary>Cached ÷ prompt tokens, 0 to 1, written <c>hit</c>.</summary>
    HitRatio,

    /// <summary>TTFT of the control − TTFT of the stable prefix, paired by conversation, written <c>saved</c>.</summary>
    Saved,
}
